package io.tributary.cascade;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresCascadeStoreTest extends CascadeStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
