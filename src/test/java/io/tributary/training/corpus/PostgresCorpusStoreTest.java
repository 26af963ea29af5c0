package io.tributary.training.corpus;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class PostgresCorpusStoreTest extends CorpusStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.postgres();
    }
}
