package io.tributary.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

class ClosedDatabasesTest {
    /** More than the pool has connections. */
    private static final int TRIES = 30;

    @TempDir
    Path folder;

    @Test
    void whoeverGoesOnTryingHasTheDatabaseBackWhenItCanBeOpenedAgain() {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=jdbc:h2:file:" + folder.resolve("db"))
                .run(context -> {
                    JdbcTemplate jdbc = new JdbcTemplate(context.getBean(javax.sql.DataSource.class));
                    jdbc.execute("create table note (id int)");
                    jdbc.update("insert into note values (7)");
                    jdbc.execute("checkpoint sync");
                    jdbc.execute("shutdown immediately");

                    int failures = 0;
                    // without a pause, as the decision log and the scheduler take turns
                    while (failures < TRIES && !found(jdbc)) {
                        failures++;
                    }
                    assertThat(failures).isLessThan(TRIES);
                });
    }

    private static boolean found(JdbcTemplate jdbc) {
        try {
            return jdbc.queryForList("select id from note", Integer.class).contains(7);
        } catch (DataAccessException closed) {
            return false;
        }
    }
}
