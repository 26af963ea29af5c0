package io.tributary.training.scoring;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class H2ScoringStoreTest extends ScoringStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }
}
