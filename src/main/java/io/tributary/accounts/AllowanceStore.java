package io.tributary.accounts;

import java.time.Clock;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is left of limits per minute. Each change is one statement on one row, so instances cannot grant the same twice;
 * their clocks may differ by what the limit fills by meanwhile. Parts are whole numbers: a token is as many as a minute has
 * milliseconds, so that a limit of so many tokens fills by so many parts in each of them.
 */
@Repository
class AllowanceStore {
    private static final long PARTS = 60_000;

    /** What the row holds by now; a clock that is behind another's fills nothing. */
    private static final String FILLED =
            "least(cast(:full as bigint), parts_left + greatest(0, cast(:now as bigint) - filled_millis) * :limit)";

    private static final String KEY = " where key_id = :key and kind = :kind";
    private static final String FORWARD = ", filled_millis = greatest(filled_millis, cast(:now as bigint))";

    private final JdbcClient jdbc;
    private final Clock clock;

    AllowanceStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return whether so many were there; then they are gone */
    boolean take(UUID key, String kind, int limit, long wanted) {
        if (change(key, kind, limit, -wanted, " and " + FILLED + " >= :least", wanted)) {
            return true;
        }
        return begin(key, kind, limit) && take(key, kind, limit, wanted);
    }

    /** Gives back, or takes what may be more than there is. */
    void correct(UUID key, String kind, int limit, long difference) {
        change(key, kind, limit, difference, "", 0);
    }

    private boolean change(UUID key, String kind, int limit, long difference, String condition, long least) {
        return jdbc.sql("update minute_allowance set parts_left = least(cast(:full as bigint), " + FILLED
                                + " + :difference)" + FORWARD + KEY + condition)
                        .param("key", key)
                        .param("kind", kind)
                        .param("limit", (long) limit)
                        .param("full", limit * PARTS)
                        .param("now", clock.millis())
                        .param("difference", difference * PARTS)
                        .param("least", least * PARTS)
                        .update()
                > 0;
    }

    /** Makes a full one. @return false if there is one */
    private boolean begin(UUID key, String kind, int limit) {
        boolean there = jdbc.sql("select count(*) from minute_allowance" + KEY)
                        .param("key", key)
                        .param("kind", kind)
                        .query(Integer.class)
                        .single()
                > 0;
        if (there) {
            return false;
        }
        try {
            jdbc.sql("insert into minute_allowance (key_id, kind, parts_left, filled_millis)"
                            + " values (:key, :kind, :full, :now)")
                    .param("key", key)
                    .param("kind", kind)
                    .param("full", limit * PARTS)
                    .param("now", clock.millis())
                    .update();
        } catch (DuplicateKeyException e) {
            return true; // another instance made it in between, and it is as good
        }
        return true;
    }

    /** How many there are by now; below 0 if some are owed. */
    double left(UUID key, String kind, int limit) {
        return jdbc.sql("select " + FILLED + " from minute_allowance" + KEY)
                        .param("key", key)
                        .param("kind", kind)
                        .param("limit", (long) limit)
                        .param("full", limit * PARTS)
                        .param("now", clock.millis())
                        .query(Long.class)
                        .optional()
                        .orElse(limit * PARTS)
                / (double) PARTS;
    }
}
