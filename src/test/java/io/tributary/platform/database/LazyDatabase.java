package io.tributary.platform.database;

import io.tributary.it.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import tools.jackson.databind.json.JsonMapper;

/**
 * A database in a file that is written by the product's transactions only, with stores on it. What a kill at this moment
 * would leave of it can be looked at.
 */
public final class LazyDatabase implements AutoCloseable {
    private final Path folder;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final JdbcTemplate jdbc;

    /** @param stores made as in the product, of JdbcTemplate, JdbcClient and JsonMapper */
    public LazyDatabase(Path folder, Class<?>... stores) {
        this.folder = folder;
        DataSource database =
                TestDatabase.h2("file:" + folder.resolve("lazy") + ";DB_CLOSE_DELAY=-1;WRITE_DELAY=3600000");
        jdbc = new JdbcTemplate(database);
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcTemplate.class, () -> jdbc);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(jdbc));
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.register(Parts.class);
        context.register(stores);
        context.refresh();
    }

    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(basePackageClasses = DatabaseKind.class)
    static final class Parts {}

    public <T> T store(Class<T> type) {
        return context.getBean(type);
    }

    /** For what a test needs to be there. */
    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /** The first column of a query on what a kill would leave now. */
    public List<String> left(String sql) {
        Path copy = folder.resolve(UUID.randomUUID().toString());
        try {
            Files.copy(folder.resolve("lazy.mv.db"), copy.resolveSibling(copy.getFileName() + ".mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new JdbcTemplate(TestDatabase.h2("file:" + copy)).queryForList(sql, String.class);
    }

    @Override
    public void close() {
        context.close();
        jdbc.execute("shutdown");
    }
}
