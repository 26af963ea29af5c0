package io.tributary.training.scoring;

import io.tributary.core.train.LearnabilityScore;
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

/** The rows behind scoring passes. */
@Repository
class ScoringStore {
    private final JdbcClient jdbc;

    ScoringStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ScoringRow row) {
        ScoringSpec spec = row.spec();
        jdbc.sql("insert into corpus_scoring (id, corpus_id, corpus_name, model, fingerprint, length, k, mask, threads,"
                        + " partitions, state, windows, seconds, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)")
                .params(
                        row.id(),
                        spec.corpus(),
                        row.corpusName(),
                        spec.model(),
                        row.fingerprint(),
                        spec.length(),
                        spec.score().k(),
                        spec.score().mask().name(),
                        spec.threads(),
                        spec.partitions(),
                        row.state(),
                        row.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void attach(UUID id, UUID job) {
        jdbc.sql("update corpus_scoring set job_id = ? where id = ?")
                .params(job, id)
                .update();
    }

    void state(UUID id, String state, @Nullable String message) {
        jdbc.sql("update corpus_scoring set state = ?, message = ? where id = ?")
                .params(state, new SqlParameterValue(Types.VARCHAR, message), id)
                .update();
    }

    void complete(UUID id, long windows, double seconds) {
        jdbc.sql("update corpus_scoring set state = 'completed', message = null, windows = ?, seconds = ? where id = ?")
                .params(windows, seconds, id)
                .update();
    }

    @Transactional
    public void delete(UUID id) {
        jdbc.sql("delete from corpus_scoring where id = ?").param(id).update();
    }

    Optional<ScoringRow> find(UUID id) {
        return jdbc.sql("select * from corpus_scoring where id = ?")
                .param(id)
                .query((rs, i) -> row(rs))
                .optional();
    }

    List<ScoringRow> list() {
        return jdbc.sql("select * from corpus_scoring order by created_at desc, id limit 200")
                .query((rs, i) -> row(rs))
                .list();
    }

    private static ScoringRow row(ResultSet rs) throws SQLException {
        return new ScoringRow(
                rs.getObject("id", UUID.class),
                new ScoringSpec(
                        rs.getObject("corpus_id", UUID.class),
                        rs.getString("model"),
                        rs.getInt("length"),
                        new LearnabilityScore(rs.getInt("k"), LearnabilityScore.Mask.valueOf(rs.getString("mask"))),
                        rs.getInt("threads"),
                        rs.getInt("partitions")),
                rs.getString("corpus_name"),
                rs.getString("fingerprint"),
                rs.getString("state"),
                rs.getString("message"),
                rs.getLong("windows"),
                rs.getDouble("seconds"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                rs.getObject("job_id", UUID.class));
    }
}
