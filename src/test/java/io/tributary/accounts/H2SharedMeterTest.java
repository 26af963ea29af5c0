package io.tributary.accounts;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class H2SharedMeterTest extends MeterContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }

    @Override
    boolean local() {
        return false;
    }
}
