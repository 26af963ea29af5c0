package io.tributary.experiments;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresSeveralPairsTest extends SeveralPairsContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
