package io.tributary.platform.database;

import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/** Which database the product runs on; asked when it matters, so that one that is out of reach is reported by its first use. */
@Component
public class DatabaseKind {
    private final DataSource database;

    DatabaseKind(DataSource database) {
        this.database = database;
    }

    /**
     * Asks the database for its name and version.
     *
     * @throws IllegalStateException if it cannot be reached
     */
    public String describe() {
        try {
            return JdbcUtils.extractDatabaseMetaData(
                    database, data -> data.getDatabaseProductName() + " " + data.getDatabaseProductVersion());
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("the database cannot be asked what it is", e);
        }
    }

    /**
     * Whether the database lives in this process. Then its file is locked by this process, and no other instance works on
     * it.
     *
     * @throws IllegalStateException if the database cannot be reached
     */
    public boolean embedded() {
        try {
            return "H2".equals(JdbcUtils.extractDatabaseMetaData(database, DatabaseMetaData::getDatabaseProductName));
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("the database cannot be asked what it is", e);
        }
    }
}
