package io.tributary.decisions;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class H2RetentionTest extends RetentionContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }

    @Override
    boolean embedded() {
        return true;
    }
}
