package io.tributary.training;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresRunStoreTest extends RunStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
