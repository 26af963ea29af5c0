package io.tributary.experiments;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresExperimentListsTest extends ExperimentListsContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
