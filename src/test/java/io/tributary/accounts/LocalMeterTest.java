package io.tributary.accounts;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class LocalMeterTest extends MeterContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }

    @Override
    boolean local() {
        return true;
    }
}
