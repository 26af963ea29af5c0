package io.tributary.decisions;

import io.tributary.accounts.Scope;
import io.tributary.core.decode.Decision;
import io.tributary.core.decode.Writer;
import io.tributary.core.evaluate.diagnose.LoggedAnswer;
import io.tributary.core.sampling.KeyedDraws;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reads decisions back as the decoder made them. */
@Repository
class LogQueries {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    LogQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * What an answer was drawn with.
     *
     * @param rule null for a model alone
     * @param temperature 0 if it was greedy
     * @param draws null if texts were not stored
     */
    record Sampled(
            @Nullable String rule,
            double temperature,
            @Nullable KeyedDraws draws) {}

    Optional<Sampled> sampled(UUID generation) {
        return jdbc.sql("select rule, temperature, seed, prompt_hash from generation where id = ?")
                .param(generation)
                .query((rs, i) -> new Sampled(rs.getString("rule"), rs.getDouble("temperature"), draws(rs)))
                .optional();
    }

    private static @Nullable KeyedDraws draws(ResultSet rs) throws SQLException {
        long hash = rs.getLong("prompt_hash");
        return rs.wasNull() ? null : new KeyedDraws(rs.getLong("seed"), hash);
    }

    List<Decision> decisions(UUID generation) {
        return jdbc.sql("select * from decision where generation_id = ? order by ordinal")
                .param(generation)
                .query((rs, i) -> decision(rs))
                .list();
    }

    /** The newest answers within the scope that the filter lets through, up to so many positions; the last may be cut. */
    List<StoredAnswers.Stored> newest(GenerationFilter filter, Scope scope, int positions) {
        NarrowedQueries narrowed = NarrowedQueries.to(scope).by(filter);
        Map<UUID, StoredAnswers.Stored> answers = new LinkedHashMap<>();
        jdbc.sql("select d.*, g.model as g_model, g.rule as g_rule, g.prompt as g_prompt"
                        + " from decision d join generation g on g.id = d.generation_id where true" + narrowed.sql()
                        + " order by g.created_at desc, g.id, d.ordinal limit ?")
                .params(narrowed.values(positions))
                .query(rs -> {
                    UUID id = rs.getObject("generation_id", UUID.class);
                    StoredAnswers.Stored answer = answers.get(id);
                    if (answer == null) {
                        answer = new StoredAnswers.Stored(
                                rs.getString("g_model"),
                                rs.getString("g_rule"),
                                rs.getString("g_prompt"),
                                new ArrayList<>());
                        answers.put(id, answer);
                    }
                    answer.positions().add(new LoggedAnswer.Position(decision(rs), rs.getString("token_text")));
                });
        return List.copyOf(answers.values());
    }

    private Decision decision(ResultSet rs) throws SQLException {
        return new Decision(
                rs.getInt("position"),
                rs.getInt("token"),
                rs.getInt("drafted"),
                Writer.valueOf(rs.getString("writer").toUpperCase(Locale.ROOT)),
                rs.getInt("block"),
                rs.getInt("index_in_block"),
                side(rs, "q"),
                side(rs, "p"),
                number(rs, "divergence"),
                number(rs, "score"),
                number(rs, "threshold"),
                rs.getBoolean("deferred"),
                number(rs, "eta"),
                number(rs, "acceptance"),
                number(rs, "coin"),
                rs.getBoolean("accepted"),
                StoredSketches.read(json, rs.getString("sketches")));
    }

    private static Decision.Side side(ResultSet rs, String model) throws SQLException {
        return new Decision.Side(
                rs.getInt(model + "_argmax"),
                number(rs, model + "_max"),
                number(rs, model + "_entropy"),
                number(rs, model + "_drafted"),
                number(rs, model + "_drafted_sampled"),
                number(rs, model + "_emitted"));
    }

    private static double number(ResultSet rs, String column) throws SQLException {
        double value = rs.getDouble(column);
        return rs.wasNull() ? Double.NaN : value;
    }
}
