package io.tributary.experiments;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class H2SeveralPairsTest extends SeveralPairsContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }
}
