package io.tributary.experiments.dataset;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresDataSetLibraryTest extends DataSetLibraryContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
