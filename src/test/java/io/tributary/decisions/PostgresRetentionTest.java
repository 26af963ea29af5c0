package io.tributary.decisions;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresRetentionTest extends RetentionContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }

    @Override
    boolean embedded() {
        return false;
    }
}
