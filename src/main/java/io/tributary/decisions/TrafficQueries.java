package io.tributary.decisions;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How much was answered under a name, and what those answers decided. */
@Repository
public class TrafficQueries {
    private final JdbcClient jdbc;

    TrafficQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Answers under one name.
     *
     * @param last when the newest was written; null if there is none
     */
    public record Traffic(
            long answers, long tokens, @Nullable Instant last) {}

    /** What one answer decided, in tokens. */
    public record Decided(long drafted, long accepted, long deferred, long emitted) {}

    /** @param model as the log names it; from: inclusive */
    public Traffic since(String model, Instant from) {
        return jdbc.sql("select count(*) as answers, coalesce(sum(emitted), 0) as tokens, max(created_at) as last_at"
                        + " from generation where model = ? and created_at >= ?")
                .params(model, from.atOffset(ZoneOffset.UTC))
                .query((rs, i) -> {
                    OffsetDateTime last = rs.getObject("last_at", OffsetDateTime.class);
                    return new Traffic(
                            rs.getLong("answers"), rs.getLong("tokens"), last == null ? null : last.toInstant());
                })
                .single();
    }

    /**
     * The newest answers that were drawn from whole rows.
     *
     * @param temperature only answers at this one; null takes all
     * @param most how many at most
     */
    public List<Decided> latest(String model, Instant from, @Nullable Double temperature, int most) {
        return jdbc.sql(
                        "select drafted, accepted, deferred, emitted from generation where model = ? and created_at >= ?"
                                + " and top_k = 0 and top_p = 1 and min_p = 0"
                                + " and temperature = coalesce(cast(? as double precision), temperature)"
                                + " order by created_at desc limit ?")
                .params(model, from.atOffset(ZoneOffset.UTC), new SqlParameterValue(Types.DOUBLE, temperature), most)
                .query((rs, i) -> new Decided(
                        rs.getLong("drafted"), rs.getLong("accepted"), rs.getLong("deferred"), rs.getLong("emitted")))
                .list();
    }
}
