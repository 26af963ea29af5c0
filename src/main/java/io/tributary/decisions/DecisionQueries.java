package io.tributary.decisions;

import io.tributary.accounts.Scope;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the decision log wrote. */
@Repository
public class DecisionQueries {
    /** Largest page. */
    public static final int MAX_LIMIT = 1000;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DecisionQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One generation with all its decisions in order; one outside the scope is as good as none. */
    public Optional<GenerationView> generation(UUID id, Scope scope) {
        if (!readable(id, scope)) {
            return Optional.empty();
        }
        List<DecisionView> decisions = jdbc.sql("select * from decision where generation_id = ? order by ordinal")
                .param(id)
                .query((rs, i) -> decision(rs))
                .list();
        return jdbc.sql("select * from generation where id = ?")
                .param(id)
                .query((rs, i) -> generation(rs, decisions))
                .optional();
    }

    /**
     * One page of decisions within the scope, newest first.
     *
     * @param limit 1..{@value #MAX_LIMIT}
     * @throws IllegalArgumentException if the limit is out of range or the cursor is not one of ours
     */
    public DecisionPage decisions(DecisionFilter filter, Scope scope, @Nullable String cursor, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must lie in 1.." + MAX_LIMIT + ", not " + limit);
        }
        StringBuilder sql =
                new StringBuilder("select d.* from decision d join generation g on g.id = d.generation_id where true");
        List<Object> values = new ArrayList<>();
        narrow(sql, values, " and g.account_id = ?", scope.account());
        narrow(sql, values, " and g.key_id = ?", scope.key());
        narrow(sql, values, " and g.rule = ?", filter.rule());
        narrow(sql, values, " and g.model = ?", filter.model());
        narrow(sql, values, " and d.writer = ?", filter.writer());
        narrow(sql, values, " and d.deferred = ?", filter.deferred());
        narrow(
                sql,
                values,
                " and g.created_at >= ?",
                filter.from() == null ? null : filter.from().atOffset(ZoneOffset.UTC));
        narrow(
                sql,
                values,
                " and g.created_at < ?",
                filter.to() == null ? null : filter.to().atOffset(ZoneOffset.UTC));
        narrow(sql, values, " and d.seq < ?", cursor == null ? null : seq(cursor));
        sql.append(" order by d.seq desc limit ?");
        values.add(limit + 1);
        List<Long> seqs = new ArrayList<>();
        List<DecisionView> rows = jdbc.sql(sql.toString())
                .params(values)
                .query((rs, i) -> {
                    seqs.add(rs.getLong("seq"));
                    return decision(rs);
                })
                .list();
        boolean more = rows.size() > limit;
        return new DecisionPage(more ? rows.subList(0, limit) : rows, more ? cursor(seqs.get(limit - 1)) : null);
    }

    /** Whether there is such a generation for this reader. */
    boolean readable(UUID id, Scope scope) {
        StringBuilder sql = new StringBuilder("select count(*) from generation g where g.id = ?");
        List<Object> values = new ArrayList<>(List.of(id));
        narrow(sql, values, " and g.account_id = ?", scope.account());
        narrow(sql, values, " and g.key_id = ?", scope.key());
        return jdbc.sql(sql.toString()).params(values).query(Long.class).single() > 0;
    }

    private static void narrow(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    private static String cursor(long seq) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("d" + seq).getBytes(StandardCharsets.UTF_8));
    }

    private static long seq(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith("d")) {
                return Long.parseLong(text.substring(1));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + cursor + "' is not a cursor of this list", e);
        }
        throw new IllegalArgumentException("'" + cursor + "' is not a cursor of this list");
    }

    private GenerationView generation(ResultSet rs, List<DecisionView> decisions) throws SQLException {
        return new GenerationView(
                rs.getObject("id", UUID.class),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                rs.getString("model"),
                rs.getString("decoder"),
                rs.getString("rule"),
                json.readValue(rs.getString("parameters"), new TypeReference<Map<String, Double>>() {}),
                rs.getInt("gamma"),
                rs.getString("drafter"),
                rs.getString("draft_length"),
                finite(rs, "draft_threshold"),
                rs.getDouble("temperature"),
                rs.getInt("top_k"),
                rs.getDouble("top_p"),
                rs.getDouble("min_p"),
                rs.getLong("seed"),
                rs.getString("prompt"),
                rs.getString("text"),
                rs.getInt("prompt_tokens"),
                rs.getInt("emitted"),
                rs.getString("finish_reason"),
                json.readValue(rs.getString("calls"), new TypeReference<Map<String, Map<Integer, Long>>>() {}),
                rs.getLong("small_calls"),
                rs.getLong("large_calls"),
                rs.getLong("drafts"),
                rs.getLong("drafted"),
                rs.getLong("accepted"),
                rs.getLong("deferred"),
                rs.getDouble("queue_ms"),
                rs.getDouble("first_token_ms"),
                rs.getDouble("decode_ms"),
                finite(rs, "relative_cost"),
                decisions);
    }

    private static DecisionView decision(ResultSet rs) throws SQLException {
        return new DecisionView(
                rs.getObject("generation_id", UUID.class),
                rs.getInt("ordinal"),
                rs.getInt("position"),
                rs.getInt("token"),
                rs.getString("token_text"),
                rs.getInt("drafted"),
                rs.getString("writer"),
                rs.getInt("block"),
                rs.getInt("index_in_block"),
                side(rs, "q"),
                side(rs, "p"),
                finite(rs, "divergence"),
                finite(rs, "score"),
                finite(rs, "threshold"),
                rs.getBoolean("deferred"),
                finite(rs, "eta"),
                finite(rs, "acceptance"),
                finite(rs, "coin"),
                rs.getBoolean("accepted"));
    }

    private static DecisionView.Side side(ResultSet rs, String model) throws SQLException {
        return new DecisionView.Side(
                rs.getInt(model + "_argmax"),
                finite(rs, model + "_max"),
                finite(rs, model + "_entropy"),
                finite(rs, model + "_drafted"),
                finite(rs, model + "_drafted_sampled"),
                finite(rs, model + "_emitted"));
    }

    private static @Nullable Double finite(ResultSet rs, String column) throws SQLException {
        double value = rs.getDouble(column);
        return rs.wasNull() || !Double.isFinite(value) ? null : value;
    }
}
