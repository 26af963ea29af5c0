package io.tributary.accounts;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class H2AccountStoreTest extends AccountStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }
}
