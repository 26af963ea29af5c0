package io.tributary.decisions;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class H2GenerationQueriesTest extends GenerationQueriesContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }
}
