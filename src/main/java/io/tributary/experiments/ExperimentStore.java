package io.tributary.experiments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Experiments, their points, prompts and answers. */
@Repository
class ExperimentStore {
    private static final String ANSWER =
            "insert into experiment_answer (point_id, prompt_ordinal, text, quality, tokens,"
                    + " calls, large_calls, model_ms, drafted, accepted, deferred, latency_ms, unreadable)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final JsonMapper json;

    ExperimentStore(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.json = json;
    }

    @Transactional
    public void insert(ExperimentRow e, List<ExperimentRow.Point> points, List<ExperimentRow.Prompt> prompts) {
        jdbc.update(
                "insert into experiment (id, name, state, message, data_set, pair, n, seed, temperature, max_tokens,"
                        + " created_at, job_id, cost_model, metric, judge)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                e.id(),
                e.name(),
                e.state(),
                varchar(e.message()),
                e.dataSet(),
                e.pair(),
                e.n(),
                e.seed(),
                e.temperature(),
                e.maxTokens(),
                e.createdAt().atOffset(ZoneOffset.UTC),
                new SqlParameterValue(Types.OTHER, e.jobId()),
                varchar(e.costModel()),
                e.metric(),
                varchar(e.judge()));
        jdbc.batchUpdate(
                "insert into experiment_point (id, experiment_id, ordinal, label, decoder, rule, parameters, gamma,"
                        + " drafter, draft_length, draft_threshold, stopped_after, stopped_for, temperature, pair)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                points.stream()
                        .map(p -> new Object[] {
                            p.id(),
                            e.id(),
                            p.ordinal(),
                            p.label(),
                            p.decoder(),
                            varchar(p.rule()),
                            json.writeValueAsString(new TreeMap<>(p.parameters())),
                            p.gamma(),
                            p.drafter(),
                            p.draftLength(),
                            new SqlParameterValue(Types.DOUBLE, p.draftThreshold()),
                            new SqlParameterValue(
                                    Types.INTEGER,
                                    p.stop() == null ? null : p.stop().after()),
                            new SqlParameterValue(
                                    Types.OTHER,
                                    p.stop() == null ? null : p.stop().dominant()),
                            new SqlParameterValue(Types.DOUBLE, p.temperature()),
                            varchar(p.pair())
                        })
                        .toList());
        jdbc.batchUpdate(
                "insert into experiment_prompt (experiment_id, ordinal, prompt_id, prompt, reference, slice, half)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                prompts.stream()
                        .map(p -> new Object[] {
                            e.id(),
                            p.ordinal(),
                            p.promptId(),
                            p.prompt(),
                            p.reference(),
                            varchar(p.slice()),
                            varchar(p.half())
                        })
                        .toList());
    }

    @Transactional
    public void insert(List<ExperimentRow.Answer> answers) {
        jdbc.batchUpdate(ANSWER, answers.stream().map(ExperimentStore::values).toList());
    }

    private static Object[] values(ExperimentRow.Answer a) {
        return new Object[] {
            a.pointId(),
            a.promptOrdinal(),
            a.text().replace("\0", "\uFFFD"),
            a.quality(),
            a.tokens(),
            a.calls(),
            a.largeCalls(),
            a.modelMs(),
            a.drafted(),
            a.accepted(),
            a.deferred(),
            new SqlParameterValue(Types.DOUBLE, a.latencyMs()),
            new SqlParameterValue(Types.INTEGER, a.unreadable())
        };
    }

    void attach(UUID id, UUID job) {
        jdbc.update("update experiment set job_id = ? where id = ?", job, id);
    }

    @Transactional
    public void state(UUID id, String state, @Nullable String message) {
        jdbc.update("update experiment set state = ?, message = ? where id = ?", state, varchar(message), id);
    }

    /** Prompts that were left out. */
    void skip(UUID id, List<SkippedPrompt> skipped) {
        List<Object[]> values = new ArrayList<>();
        for (SkippedPrompt prompt : skipped) {
            values.add(new Object[] {id, values.size(), prompt.promptId(), prompt.tokens(), prompt.context()});
        }
        jdbc.batchUpdate(
                "insert into experiment_skipped (experiment_id, ordinal, prompt_id, tokens, context)"
                        + " values (?, ?, ?, ?, ?)",
                values);
    }

    List<SkippedPrompt> skipped(UUID experiment) {
        return client.sql("select * from experiment_skipped where experiment_id = ? order by ordinal")
                .param(experiment)
                .query((rs, i) ->
                        new SkippedPrompt(rs.getString("prompt_id"), rs.getInt("tokens"), rs.getInt("context")))
                .list();
    }

    /** How many were left out, where any were. */
    Map<UUID, Integer> skippedCounts(Collection<UUID> experiments) {
        Map<UUID, Integer> counts = new HashMap<>();
        if (!experiments.isEmpty()) {
            client.sql("select experiment_id, count(*) as prompts from experiment_skipped"
                            + " where experiment_id in (:experiments) group by experiment_id")
                    .param("experiments", experiments)
                    .query(rs -> {
                        counts.put(rs.getObject("experiment_id", UUID.class), rs.getInt("prompts"));
                    });
        }
        return counts;
    }

    /** The sweep shall not use the stored cost model. */
    void remeasureCosts(UUID id) {
        jdbc.update("update experiment set remeasure_costs = true where id = ?", id);
    }

    boolean remeasuresCosts(UUID id) {
        return client.sql("select remeasure_costs from experiment where id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    @Transactional
    public void freeze(UUID id, String costModel) {
        jdbc.update("update experiment set cost_model = ? where id = ?", costModel, id);
    }

    Optional<ExperimentRow> find(UUID id) {
        return client.sql("select * from experiment where id = ?")
                .param(id)
                .query((rs, i) -> row(rs))
                .optional();
    }

    /** Those of these ids that there are, in no order. */
    List<ExperimentRow> rows(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : client.sql("select * from experiment where id in (:ids)")
                        .param("ids", ids)
                        .query((rs, i) -> row(rs))
                        .list();
    }

    List<ExperimentRow> list() {
        return client.sql("select * from experiment order by created_at desc, id")
                .query((rs, i) -> row(rs))
                .list();
    }

    List<ExperimentRow.Point> points(UUID experiment) {
        return client.sql("select * from experiment_point where experiment_id = ? order by ordinal")
                .param(experiment)
                .query((rs, i) -> new ExperimentRow.Point(
                        rs.getObject("id", UUID.class),
                        rs.getInt("ordinal"),
                        rs.getString("label"),
                        rs.getString("decoder"),
                        rs.getString("rule"),
                        json.readValue(rs.getString("parameters"), new TypeReference<Map<String, Double>>() {}),
                        rs.getInt("gamma"),
                        rs.getString("drafter"),
                        rs.getString("draft_length"),
                        rs.getObject("draft_threshold", Double.class),
                        stop(rs),
                        rs.getObject("temperature", Double.class),
                        rs.getString("pair")))
                .list();
    }

    private static @Nullable PointStop stop(ResultSet rs) throws SQLException {
        UUID dominant = rs.getObject("stopped_for", UUID.class);
        return dominant == null ? null : new PointStop(rs.getInt("stopped_after"), dominant);
    }

    List<ExperimentRow.Prompt> prompts(UUID experiment) {
        return prompts(experiment, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Those from an ordinal to another, both included. */
    List<ExperimentRow.Prompt> prompts(UUID experiment, int from, int to) {
        return client.sql(
                        "select * from experiment_prompt where experiment_id = ? and ordinal between ? and ? order by ordinal")
                .params(experiment, from, to)
                .query((rs, i) -> new ExperimentRow.Prompt(
                        rs.getInt("ordinal"),
                        rs.getString("prompt_id"),
                        rs.getString("prompt"),
                        rs.getString("reference"),
                        rs.getString("slice"),
                        rs.getString("half")))
                .list();
    }

    /** All answers, by point and prompt. */
    List<ExperimentRow.Answer> answers(UUID experiment) {
        return answers(experiment, "text");
    }

    /** All answers, by point and prompt, with empty texts: all that curves are made of. */
    List<ExperimentRow.Answer> textless(UUID experiment) {
        return answers(experiment, "''");
    }

    /** Point by point, in the order of the primary key, so that a million rows need not be sorted. */
    private List<ExperimentRow.Answer> answers(UUID experiment, String text) {
        Map<String, String> calls = new HashMap<>();
        List<ExperimentRow.Answer> answers = new ArrayList<>();
        for (UUID point : client.sql("select id from experiment_point where experiment_id = ? order by ordinal")
                .param(experiment)
                .query(UUID.class)
                .list()) {
            jdbc.query(
                    "select prompt_ordinal, " + text + ", quality, tokens, calls, large_calls, model_ms, drafted,"
                            + " accepted, deferred, latency_ms, unreadable from experiment_answer where point_id = ?"
                            + " order by prompt_ordinal",
                    rs -> {
                        answers.add(answer(point, rs, calls));
                    },
                    point);
        }
        return answers;
    }

    /** By place, which is quicker than by name; with one object for equal calls, of which a sweep has many. */
    private static ExperimentRow.Answer answer(UUID point, ResultSet rs, Map<String, String> calls)
            throws SQLException {
        double latency = rs.getDouble(11);
        @Nullable Double measured = rs.wasNull() ? null : Double.valueOf(latency);
        int replies = rs.getInt(12);
        @Nullable Integer unreadable = rs.wasNull() ? null : Integer.valueOf(replies);
        return new ExperimentRow.Answer(
                point,
                rs.getInt(1),
                rs.getString(2),
                rs.getDouble(3),
                rs.getInt(4),
                calls.computeIfAbsent(rs.getString(5), same -> same),
                rs.getLong(6),
                rs.getDouble(7),
                rs.getLong(8),
                rs.getLong(9),
                rs.getLong(10),
                measured,
                unreadable);
    }

    /** A point's answers to the prompts from an ordinal on. */
    List<ExperimentRow.Answer> answers(UUID point, int fromOrdinal, int limit) {
        return client.sql("select * from experiment_answer where point_id = ? and prompt_ordinal >= ?"
                        + " order by prompt_ordinal limit ?")
                .params(point, fromOrdinal, limit)
                .query((rs, i) -> answer(rs))
                .list();
    }

    /** Share of (prompt, point) answers that are stored, of those that are wanted. */
    double progress(UUID experiment) {
        return client.sql("select cast((select count(*) from experiment_answer a join experiment_point p"
                        + " on p.id = a.point_id where p.experiment_id = e.id) as double precision)"
                        + " / (select sum(coalesce(p.stopped_after, e.n)) from experiment_point p where p.experiment_id = e.id)"
                        + " from experiment e where e.id = ?")
                .param(experiment)
                .query(Double.class)
                .single();
    }

    static ExperimentRow row(ResultSet rs) throws SQLException {
        return new ExperimentRow(
                rs.getObject("id", UUID.class),
                rs.getString("name"),
                rs.getString("state"),
                rs.getString("message"),
                rs.getString("data_set"),
                rs.getString("pair"),
                rs.getInt("n"),
                rs.getLong("seed"),
                rs.getDouble("temperature"),
                rs.getInt("max_tokens"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                rs.getObject("job_id", UUID.class),
                rs.getString("cost_model"),
                rs.getString("metric"),
                rs.getString("judge"));
    }

    private static ExperimentRow.Answer answer(ResultSet rs) throws SQLException {
        return new ExperimentRow.Answer(
                rs.getObject("point_id", UUID.class),
                rs.getInt("prompt_ordinal"),
                rs.getString("text"),
                rs.getDouble("quality"),
                rs.getInt("tokens"),
                rs.getString("calls"),
                rs.getLong("large_calls"),
                rs.getDouble("model_ms"),
                rs.getLong("drafted"),
                rs.getLong("accepted"),
                rs.getLong("deferred"),
                rs.getObject("latency_ms", Double.class),
                rs.getObject("unreadable", Integer.class));
    }

    private static SqlParameterValue varchar(@Nullable String value) {
        return new SqlParameterValue(Types.VARCHAR, value);
    }
}
