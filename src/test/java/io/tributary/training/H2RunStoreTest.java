package io.tributary.training;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class H2RunStoreTest extends RunStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }
}
