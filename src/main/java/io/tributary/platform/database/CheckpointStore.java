package io.tributary.platform.database;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Makes an embedded database write and sync what has been committed. */
@Repository
class CheckpointStore {
    private final JdbcTemplate jdbc;

    CheckpointStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns once everything committed so far is on the disk. */
    void sync() {
        jdbc.execute("checkpoint sync");
    }
}
