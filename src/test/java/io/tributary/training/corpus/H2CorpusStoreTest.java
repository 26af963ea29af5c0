package io.tributary.training.corpus;

import io.tributary.it.TestDatabase;
import javax.sql.DataSource;

class H2CorpusStoreTest extends CorpusStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }
}
