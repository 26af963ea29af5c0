package io.tributary.it;

import com.zaxxer.hikari.HikariDataSource;
import io.tributary.platform.database.MigrationFolders;
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
        return PostgresServer.INSTANCE.migrated();
    }

    /** A fresh database on the one embedded server of this JVM without any table. */
    public static HikariDataSource unmigratedPostgres() {
        return PostgresServer.INSTANCE.empty();
    }

    static DataSource migrated(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations(MigrationFolders.of(source))
                .load()
                .migrate();
        return source;
    }
}
