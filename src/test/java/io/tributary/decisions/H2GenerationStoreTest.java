package io.tributary.decisions;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class H2GenerationStoreTest extends GenerationStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }
}
