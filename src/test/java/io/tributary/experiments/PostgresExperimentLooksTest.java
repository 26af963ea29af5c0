package io.tributary.experiments;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresExperimentLooksTest extends ExperimentLooksContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
