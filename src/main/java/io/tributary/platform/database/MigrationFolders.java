package io.tributary.platform.database;

import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** Where the migrations of a database are, as {@code spring.flyway.locations} says it for the service. */
public final class MigrationFolders {
    private static final String ALL = "classpath:db/migration/";

    private MigrationFolders() {}

    /**
     * Those that every database runs, and those of its own kind.
     *
     * @throws IllegalStateException if it cannot be reached
     */
    public static String[] of(DataSource database) {
        try {
            String product = JdbcUtils.extractDatabaseMetaData(database, DatabaseMetaData::getDatabaseProductName);
            return new String[] {
                ALL + "common", ALL + DatabaseDriver.fromProductName(product).getId()
            };
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("the database cannot be asked what it is", e);
        }
    }
}
