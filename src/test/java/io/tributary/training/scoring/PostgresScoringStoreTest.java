package io.tributary.training.scoring;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresScoringStoreTest extends ScoringStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
