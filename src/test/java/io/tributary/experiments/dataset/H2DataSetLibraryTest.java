package io.tributary.experiments.dataset;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class H2DataSetLibraryTest extends DataSetLibraryContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }
}
