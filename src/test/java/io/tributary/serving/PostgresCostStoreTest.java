package io.tributary.serving;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresCostStoreTest extends CostStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
