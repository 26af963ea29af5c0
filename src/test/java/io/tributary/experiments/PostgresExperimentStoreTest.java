package io.tributary.experiments;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresExperimentStoreTest extends ExperimentStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
