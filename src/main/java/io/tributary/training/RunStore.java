package io.tributary.training;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of runs. What somebody was told is in a transaction, so that it is on the disk; progress is not. */
@Repository
class RunStore {
    private static final TypeReference<List<Double>> NUMBERS = new TypeReference<>() {};

    private final JdbcClient client;
    private final JsonMapper json;

    RunStore(JdbcTemplate jdbc, JsonMapper json) {
        this.client = JdbcClient.create(jdbc);
        this.json = json;
    }

    @Transactional
    public void insert(UUID id, @Nullable UUID study, int ordinal, RunSpec spec, Instant now) {
        client.sql(
                        "insert into training_run (id, study_id, ordinal, name, spec, state, step, tokens, flops,"
                                + " teacher_flops, wall_seconds, teacher_seconds, tokens_per_second, parameters, spark,"
                                + " created_at, queued_at) values (?, ?, ?, ?, ?, 'queued', 0, 0, 0, 0, 0, 0, 0, 0, '[]', ?, ?)")
                .params(
                        id,
                        new SqlParameterValue(Types.OTHER, study),
                        ordinal,
                        spec.name(),
                        json.writeValueAsString(spec),
                        at(now),
                        at(now))
                .update();
    }

    /** Stores a run as an archive describes it. */
    void restore(RunView run, int ordinal) {
        insert(run.id(), run.study(), ordinal, run.spec(), run.createdAt());
        client.sql("update training_run set state = ?, step = ?, tokens = ?, flops = ?, teacher_flops = ?,"
                        + " wall_seconds = ?, teacher_seconds = ?, tokens_per_second = ?, parameters = ?,"
                        + " training_loss = ?, validation_loss = ?, teacher_loss = ?, acceptance_rate = ?, stage = ?,"
                        + " spark = ?, started_at = ?, finished_at = ? where id = ?")
                .params(
                        run.state().id(),
                        run.step(),
                        run.tokens(),
                        run.flops(),
                        run.teacherFlops(),
                        run.wallSeconds(),
                        run.teacherSeconds(),
                        run.tokensPerSecond(),
                        run.parameters(),
                        number(run.trainingLoss()),
                        number(run.validationLoss()),
                        number(run.teacherLoss()),
                        number(run.acceptanceRate()),
                        new SqlParameterValue(Types.VARCHAR, run.stage()),
                        json.writeValueAsString(run.spark()),
                        nullableTime(run.startedAt()),
                        nullableTime(run.finishedAt()),
                        run.id())
                .update();
    }

    Optional<RunView> find(UUID id) {
        return client.sql("select * from training_run where id = ?")
                .param(id)
                .query((rs, i) -> view(rs))
                .optional();
    }

    List<RunView> list() {
        return client.sql("select * from training_run order by created_at desc, ordinal, id")
                .query((rs, i) -> view(rs))
                .list();
    }

    List<RunView> ofStudy(UUID study) {
        return client.sql("select * from training_run where study_id = ? order by ordinal")
                .param(study)
                .query((rs, i) -> view(rs))
                .list();
    }

    /** Changes the state if it is one of the expected ones. @return whether it was */
    @Transactional
    public boolean move(UUID id, Collection<RunState> from, RunState to, @Nullable String message) {
        return client.sql("update training_run set state = :to, message = :message,"
                                + " finished_at = case when :ended then :now else finished_at end"
                                + " where id = :id and state in (:from)")
                        .param("to", to.id())
                        .param("message", message, Types.VARCHAR)
                        .param("ended", to.ended())
                        .param("now", at(Instant.now()))
                        .param("id", id)
                        .param("from", from.stream().map(RunState::id).toList())
                        .update()
                > 0;
    }

    /** Puts a run at the end of the queue. */
    @Transactional
    public void enqueued(UUID id, Instant now) {
        client.sql("update training_run set queued_at = ?, wish = null, finished_at = null where id = ?")
                .params(at(now), id)
                .update();
    }

    @Transactional
    public void wish(UUID id, @Nullable Wish wish) {
        client.sql("update training_run set wish = ? where id = ?")
                .params(new SqlParameterValue(Types.VARCHAR, wish == null ? null : wish.id()), id)
                .update();
    }

    Optional<Wish> wish(UUID id) {
        return client.sql("select wish from training_run where id = ? and wish is not null")
                .param(id)
                .query((rs, i) -> Wish.of(rs.getString(1)))
                .optional();
    }

    /** The run that has waited longest for a place. */
    Optional<UUID> nextInQueue() {
        return client.sql("select id from training_run where state in ('queued', 'stopping') and job_id is null"
                        + " order by queued_at, ordinal, id limit 1")
                .query((rs, i) -> rs.getObject(1, UUID.class))
                .optional();
    }

    /** Number of runs that hold a place. */
    long placed() {
        return client.sql("select count(*) from training_run where job_id is not null")
                .query(Long.class)
                .single();
    }

    boolean holdsPlace(UUID id) {
        return client.sql("select count(*) from training_run where id = ? and job_id is not null")
                        .param(id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void place(UUID id, @Nullable UUID job) {
        client.sql("update training_run set job_id = ? where id = ?")
                .params(new SqlParameterValue(Types.OTHER, job), id)
                .update();
    }

    void started(UUID id, Instant now, long parameters) {
        client.sql("update training_run set started_at = coalesce(started_at, ?), parameters = ? where id = ?")
                .params(at(now), parameters, id)
                .update();
    }

    void progress(UUID id, Progress p, double tokensPerSecond, @Nullable Double trainingLoss) {
        client.sql("update training_run set step = ?, tokens = ?, flops = ?, teacher_flops = ?, wall_seconds = ?,"
                        + " teacher_seconds = ?, tokens_per_second = ?, training_loss = coalesce(?, training_loss)"
                        + " where id = ?")
                .params(
                        p.step(),
                        p.tokens(),
                        p.flops(),
                        p.teacherFlops(),
                        p.wallSeconds(),
                        p.teacherSeconds(),
                        tokensPerSecond,
                        number(trainingLoss),
                        id)
                .update();
    }

    void evaluated(UUID id, @Nullable Double validationLoss, List<Double> spark) {
        client.sql("update training_run set validation_loss = ?, spark = ? where id = ?")
                .params(number(validationLoss), json.writeValueAsString(spark), id)
                .update();
    }

    void stage(UUID id, String stage) {
        client.sql("update training_run set stage = ? where id = ?")
                .params(stage, id)
                .update();
    }

    void teacherLoss(UUID id, double loss) {
        client.sql("update training_run set teacher_loss = ? where id = ?")
                .params(loss, id)
                .update();
    }

    void acceptance(UUID id, double rate) {
        client.sql("update training_run set acceptance_rate = ? where id = ?")
                .params(rate, id)
                .update();
    }

    @Transactional
    public void published(UUID id, String name) {
        client.sql("update training_run set published = ? where id = ?")
                .params(name, id)
                .update();
    }

    /** Its curves, events, samples and selection go with it. @return whether it was in one of the states, without a place */
    @Transactional
    public boolean delete(UUID id, Collection<RunState> from) {
        return client.sql("delete from training_run where id = :id and job_id is null and state in (:from)")
                        .param("id", id)
                        .param("from", from.stream().map(RunState::id).toList())
                        .update()
                > 0;
    }

    private RunView view(ResultSet rs) throws SQLException {
        return new RunView(
                rs.getObject("id", UUID.class),
                rs.getObject("study_id", UUID.class),
                json.readValue(rs.getString("spec"), RunSpec.class),
                RunState.of(rs.getString("state")),
                rs.getString("message"),
                rs.getLong("step"),
                rs.getLong("tokens"),
                rs.getDouble("flops"),
                rs.getDouble("teacher_flops"),
                rs.getDouble("wall_seconds"),
                rs.getDouble("teacher_seconds"),
                rs.getDouble("tokens_per_second"),
                rs.getLong("parameters"),
                nullable(rs, "training_loss"),
                nullable(rs, "validation_loss"),
                nullable(rs, "teacher_loss"),
                nullable(rs, "acceptance_rate"),
                rs.getString("stage"),
                json.readValue(rs.getString("spark"), NUMBERS),
                rs.getString("published"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(rs, "started_at"),
                instant(rs, "finished_at"));
    }

    private static @Nullable Double nullable(ResultSet rs, String column) throws SQLException {
        double value = rs.getDouble(column);
        return rs.wasNull() ? null : value;
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static SqlParameterValue nullableTime(@Nullable Instant instant) {
        return new SqlParameterValue(Types.TIMESTAMP_WITH_TIMEZONE, instant == null ? null : at(instant));
    }

    private static SqlParameterValue number(@Nullable Double value) {
        return new SqlParameterValue(Types.DOUBLE, value);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
