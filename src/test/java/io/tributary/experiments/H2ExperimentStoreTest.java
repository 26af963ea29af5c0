package io.tributary.experiments;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class H2ExperimentStoreTest extends ExperimentStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }
}
