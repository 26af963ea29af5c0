package io.tributary.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.TestDatabase;
import io.tributary.platform.database.LazyDatabase;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class H2CorpusStoreTest extends CorpusStoreContract {
    @Override
    DataSource database() {
        return TestDatabase.h2();
    }

    /** Its files are deleted next: a row that came back would name what is gone. */
    @Test
    void aDeletedCorpusStaysDeletedAfterAKill(@TempDir Path folder) {
        try (LazyDatabase database = new LazyDatabase(folder, CorpusStore.class)) {
            database.jdbc()
                    .execute(
                            "insert into corpus (id, name, state, settings, examples, documents,"
                                    + " validation_documents, left_out, tokens, validation_tokens, vocabulary, bytes, created_at)"
                                    + " values (random_uuid(), 'c', 'completed', '{}', false, 0, 0, 0, 0, 0, 0, 0, current_timestamp)");
            database.jdbc().execute("checkpoint sync");
            assertThat(database.left("select name from corpus")).containsExactly("c");
            database.store(CorpusStore.class).delete(id(database.jdbc()));
            assertThat(database.left("select name from corpus")).isEmpty();
        }
    }

    private static UUID id(JdbcTemplate jdbc) {
        return Objects.requireNonNull(jdbc.queryForObject("select id from corpus", UUID.class));
    }
}
