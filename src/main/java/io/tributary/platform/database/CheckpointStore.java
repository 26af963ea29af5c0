package io.tributary.platform.database;

import java.sql.SQLNonTransientConnectionException;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Makes an embedded database write and sync what has been committed. */
@Repository
class CheckpointStore {
    private static final String GONE = Integer.toString(ErrorCode.DATABASE_IS_CLOSED);

    private final JdbcTemplate jdbc;

    CheckpointStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns once everything committed so far is on the disk. H2's own {@code checkpoint sync} does not wait for what its
     * background writer has begun to write and not ended: it finds nothing left to write, and syncs the file as it is.
     */
    void sync() {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            SessionLocal session =
                    (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            try {
                sync(session.getDatabase().getStore().getMvStore());
            } catch (MVStoreException e) {
                // a disk that is full, or a store that was closed because of it: said as H2's statements say it
                throw new SQLNonTransientConnectionException(
                        "the database cannot be written: " + e.getMessage(), GONE, ErrorCode.DATABASE_IS_CLOSED, e);
            }
            return true;
        });
    }

    private static void sync(MVStore store) {
        store.commit();
        if (store.getFileStore() != null) {
            // such an operation begins when no write is left
            store.executeFilestoreOperation(() -> {});
            store.sync();
        }
    }
}
