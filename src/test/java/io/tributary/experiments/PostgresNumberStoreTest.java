package io.tributary.experiments;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresNumberStoreTest extends NumberStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
