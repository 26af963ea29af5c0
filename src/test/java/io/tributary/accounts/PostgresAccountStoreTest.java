package io.tributary.accounts;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresAccountStoreTest extends AccountStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
