package io.tributary.decisions;

import io.tributary.accounts.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists kept generations. Whoever has a scope finds nothing beyond it. */
@Repository
public class GenerationQueries {
    /** Largest page. */
    public static final int MAX_LIMIT = 1000;

    private static final int SHOWN = 200;

    private final JdbcClient jdbc;

    GenerationQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Part of a list.
     *
     * @param more whether there is another page
     */
    public record Page(List<GenerationLine> lines, boolean more) {}

    /**
     * One page of generations within the scope; unknown numbers come last in either direction.
     *
     * @param page from 0
     * @param size 1..{@value #MAX_LIMIT}
     * @throws IllegalArgumentException if page or size is out of range
     */
    public Page page(
            GenerationFilter filter, Scope scope, GenerationOrder order, boolean descending, int page, int size) {
        if (size < 1 || size > MAX_LIMIT || page < 0) {
            throw new IllegalArgumentException(
                    "page must be at least 0 and size lie in 1..%d, not %d and %d".formatted(MAX_LIMIT, page, size));
        }
        NarrowedQueries narrowing = NarrowedQueries.to(scope).by(filter);
        List<GenerationLine> lines = jdbc.sql("select id, created_at, model, decoder, rule, temperature,"
                        + " substring(prompt, 1, " + SHOWN + ") as prompt, substring(text, 1, " + SHOWN + ") as text,"
                        + " emitted, large_calls, drafted, accepted, deferred, relative_cost"
                        + " from generation g where true" + narrowing.sql() + " order by " + expression(order)
                        + (descending ? " desc" : " asc") + " nulls last, created_at desc, id limit ? offset ?")
                .params(narrowing.values(size + 1, (long) page * size))
                .query((rs, i) -> line(rs))
                .list();
        boolean more = lines.size() > size;
        return new Page(more ? lines.subList(0, size) : lines, more);
    }

    private static String expression(GenerationOrder order) {
        return switch (order) {
            case CREATED -> "created_at";
            case TOKENS -> "emitted";
            case CALLS -> "large_calls";
            case DEFERRAL -> "cast(deferred as double precision) / nullif(emitted, 0)";
            case ACCEPTANCE -> "cast(accepted as double precision) / nullif(drafted, 0)";
            case COST -> "relative_cost";
        };
    }

    /** Names that requests within the scope used, sorted. */
    public List<String> models(Scope scope) {
        return distinct("model", scope);
    }

    /** Rules of generations within the scope, sorted. */
    public List<String> rules(Scope scope) {
        return distinct("rule", scope);
    }

    private List<String> distinct(String column, Scope scope) {
        NarrowedQueries narrowing = NarrowedQueries.to(scope);
        return jdbc.sql("select distinct %s from generation g where %s is not null%s order by %s"
                        .formatted(column, column, narrowing.sql(), column))
                .params(narrowing.values())
                .query(String.class)
                .list();
    }

    /** The newest positions of the filtered generations at which a rule compared two finite numbers. */
    public List<ScoredPosition> scores(GenerationFilter filter, Scope scope, int limit) {
        NarrowedQueries narrowing = NarrowedQueries.to(scope).by(filter);
        return jdbc
                .sql(
                        "select d.score, d.threshold, d.deferred from decision d join generation g on g.id = d.generation_id"
                                + " where d.score is not null and d.threshold is not null" + narrowing.sql()
                                + " order by d.seq desc limit ?")
                .params(narrowing.values(limit))
                .query((rs, i) ->
                        new ScoredPosition(rs.getDouble("score"), rs.getDouble("threshold"), rs.getBoolean("deferred")))
                .list()
                .stream()
                .filter(p -> Double.isFinite(p.score()) && Double.isFinite(p.threshold()))
                .toList();
    }

    /** The prompts of the newest generations that fit, each once; those whose texts were not stored are left out. */
    public List<CapturedPrompt> prompts(GenerationFilter filter, Scope scope, int generations) {
        NarrowedQueries narrowed = NarrowedQueries.to(scope).by(filter);
        Map<String, CapturedPrompt> prompts = new LinkedHashMap<>();
        jdbc.sql("select prompt, text from generation g where prompt is not null" + narrowed.sql()
                        + " order by created_at desc, id limit ?")
                .params(narrowed.values(generations))
                .query(rs -> {
                    String prompt = rs.getString("prompt");
                    prompts.putIfAbsent(prompt, new CapturedPrompt(prompt, rs.getString("text")));
                });
        return List.copyOf(prompts.values());
    }

    private static GenerationLine line(ResultSet rs) throws SQLException {
        double cost = rs.getDouble("relative_cost");
        Double relativeCost = rs.wasNull() || !Double.isFinite(cost) ? null : cost;
        return new GenerationLine(
                rs.getObject("id", UUID.class),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                rs.getString("model"),
                rs.getString("decoder"),
                rs.getString("rule"),
                rs.getDouble("temperature"),
                rs.getString("prompt"),
                rs.getString("text"),
                rs.getInt("emitted"),
                rs.getLong("large_calls"),
                rs.getLong("drafted"),
                rs.getLong("accepted"),
                rs.getLong("deferred"),
                relativeCost);
    }
}
