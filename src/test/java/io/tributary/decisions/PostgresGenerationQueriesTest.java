package io.tributary.decisions;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresGenerationQueriesTest extends GenerationQueriesContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
