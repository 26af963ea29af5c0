package io.tributary.registry.store;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class H2VersionStoreTest extends VersionStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }
}
