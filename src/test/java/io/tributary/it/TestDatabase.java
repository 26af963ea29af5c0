package io.tributary.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;

/** The two databases the product runs on, migrated and empty. */
public final class TestDatabase {
    private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    private TestDatabase() {}

    /** A fresh database in memory. */
    public static DataSource h2() {
        return h2("mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    /** @param where what follows {@code jdbc:h2:} */
    public static DataSource h2(String where) {
        return migrated(unmigratedH2(where));
    }

    /** A fresh database in memory without any table. */
    public static DataSource unmigratedH2() {
        return unmigratedH2("mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    private static DataSource unmigratedH2(String where) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + where + OPTIONS);
        source.setUser("tributary");
        return source;
    }

    /** A fresh database on the one embedded server of this JVM. */
    public static DataSource postgres() {
        return migrated(unmigratedPostgres());
    }

    /** A fresh database on the one embedded server of this JVM without any table. */
    public static DataSource unmigratedPostgres() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return Server.INSTANCE.getDatabase("postgres", name);
    }

    private static DataSource migrated(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/common")
                .load()
                .migrate();
        return source;
    }

    /** Started at first use, stopped with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
