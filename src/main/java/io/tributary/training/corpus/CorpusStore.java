package io.tributary.training.corpus;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The rows behind corpora. */
@Repository
class CorpusStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    CorpusStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Stores a corpus that is yet to be made. */
    void insert(CorpusRow row) {
        jdbc.sql("insert into corpus (id, name, state, settings, examples, documents, validation_documents, left_out,"
                        + " tokens, validation_tokens, vocabulary, bytes, created_at)"
                        + " values (?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, ?)")
                .params(
                        row.id(),
                        row.name(),
                        row.state(),
                        json.writeValueAsString(row.settings()),
                        row.examples(),
                        row.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void attach(UUID id, UUID job) {
        jdbc.sql("update corpus set job_id = ? where id = ?").params(job, id).update();
    }

    void state(UUID id, String state, @Nullable String message) {
        jdbc.sql("update corpus set state = ?, message = ? where id = ?")
                .params(state, new SqlParameterValue(Types.VARCHAR, message), id)
                .update();
    }

    void complete(UUID id, CorpusBuild.Built built) {
        CorpusProgress progress = built.progress();
        jdbc.sql("update corpus set state = 'completed', message = null, examples = ?, documents = ?,"
                        + " validation_documents = ?, left_out = ?, tokens = ?, validation_tokens = ?, vocabulary = ?,"
                        + " fingerprint = ?, bytes = ? where id = ?")
                .params(
                        progress.scan().examples(),
                        progress.training().documents(),
                        progress.validation().documents(),
                        progress.scan().leftOut(),
                        progress.training().tokens(),
                        progress.validation().tokens(),
                        built.vocabulary().size(),
                        built.vocabulary().fingerprint(),
                        built.bytes(),
                        id)
                .update();
    }

    /** @return whether there was one */
    @Transactional
    public boolean delete(UUID id) {
        return jdbc.sql("delete from corpus where id = ?").param(id).update() > 0;
    }

    Optional<CorpusRow> find(UUID id) {
        return jdbc.sql("select * from corpus where id = ?")
                .param(id)
                .query((rs, i) -> row(rs))
                .optional();
    }

    List<CorpusRow> list() {
        return jdbc.sql("select * from corpus order by created_at desc, id")
                .query((rs, i) -> row(rs))
                .list();
    }

    private CorpusRow row(ResultSet rs) throws SQLException {
        return new CorpusRow(
                rs.getObject("id", UUID.class),
                rs.getString("name"),
                rs.getString("state"),
                rs.getString("message"),
                json.readValue(rs.getString("settings"), CorpusSettings.class),
                rs.getBoolean("examples"),
                rs.getLong("documents"),
                rs.getLong("validation_documents"),
                rs.getLong("left_out"),
                rs.getLong("tokens"),
                rs.getLong("validation_tokens"),
                rs.getInt("vocabulary"),
                rs.getString("fingerprint"),
                rs.getLong("bytes"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                rs.getObject("job_id", UUID.class));
    }
}
