package io.tributary.registry.store;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresVersionStoreTest extends VersionStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
