package io.tributary.serving;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class H2CostStoreTest extends CostStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }
}
