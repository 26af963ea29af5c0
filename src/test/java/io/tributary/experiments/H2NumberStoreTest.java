package io.tributary.experiments;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class H2NumberStoreTest extends NumberStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }
}
