package io.tributary.it;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one PostgreSQL of this JVM, started at first use, stopped with the JVM. */
final class PostgresServer {
    static final PostgresServer INSTANCE = new PostgresServer();

    /** More than any test's threads ask for at once. */
    private static final int CONNECTIONS = 20;

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final EmbeddedPostgres server;
    private @Nullable String migrated;

    private PostgresServer() {
        try {
            server = EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database without any table. */
    HikariDataSource empty() {
        return pooled(create(""));
    }

    /** A database with every table, copied from one that is migrated once: that takes a second, a copy a tenth of it. */
    synchronized HikariDataSource migrated() {
        if (migrated == null) {
            String name = create("");
            // without a pool: nobody may be connected to what is copied
            TestDatabase.migrated(server.getDatabase("postgres", name));
            migrated = name;
        }
        return pooled(create(" template " + migrated));
    }

    /** @return its name */
    private String create(String options) {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + options);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }

    /** Every connection is a process of the server, so statements share them. */
    private HikariDataSource pooled(String name) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(server.getDatabase("postgres", name));
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(IDLE.toMillis());
        return pool;
    }
}
