package io.tributary.accounts;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresSharedMeterTest extends MeterContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }

    @Override
    boolean local() {
        return false;
    }
}
