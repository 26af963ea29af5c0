package io.tributary.cascade;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class H2CascadeStoreTest extends CascadeStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }
}
