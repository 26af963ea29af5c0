package io.tributary.decisions;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresGenerationStoreTest extends GenerationStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
