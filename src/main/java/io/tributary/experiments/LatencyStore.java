package io.tributary.experiments;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How long answers of sweeps took that were decoded again, each alone. */
@Repository
class LatencyStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    LatencyStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Prompts whose answer of a point has no latency yet, in order. */
    List<Integer> untimed(UUID point) {
        return jdbc.sql("select prompt_ordinal from experiment_answer where point_id = ? and latency_ms is null"
                        + " order by prompt_ordinal")
                .param(point)
                .query(Integer.class)
                .list();
    }

    /** Answers without a latency, and the milliseconds that they would take under the experiment's frozen costs. */
    record Untimed(int answers, double millis) {}

    Untimed untimed(List<UUID> points) {
        if (points.isEmpty()) {
            return new Untimed(0, 0);
        }
        return jdbc.sql("select count(*), coalesce(sum(model_ms), 0) from experiment_answer"
                        + " where point_id in (:points) and latency_ms is null")
                .param("points", points)
                .query((rs, i) -> new Untimed(rs.getInt(1), rs.getDouble(2)))
                .single();
    }

    void put(UUID point, int prompt, double millis) {
        jdbc.sql("update experiment_answer set latency_ms = ? where point_id = ? and prompt_ordinal = ?")
                .params(millis, point, prompt)
                .update();
    }

    /** What was put so far may be shown. */
    void show(UUID experiment) {
        jdbc.sql("update experiment set timed_at = ? where id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), experiment)
                .update();
    }

    /** When answers were timed last; empty if none was. */
    Optional<Instant> shown(UUID experiment) {
        return jdbc.sql("select timed_at from experiment where id = ? and timed_at is not null")
                .param(experiment)
                .query((rs, i) -> rs.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }
}
