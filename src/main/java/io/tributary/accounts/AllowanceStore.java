package io.tributary.accounts;

import java.time.Clock;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is left of limits per minute. Each change is one statement on one row, so instances cannot grant the same twice;
 * their clocks may differ by what the limit fills by meanwhile.
 */
@Repository
class AllowanceStore {
    private static final double MINUTE_MILLIS = 60_000;

    /** What the row holds by now; a clock that is behind another's fills nothing. */
    private static final String FILLED =
            "least(cast(:limit as double precision), left_over + greatest(0, :now - filled_millis) * :rate)";

    private static final String KEY = " where key_id = :key and kind = :kind";
    private static final String FORWARD = ", filled_millis = greatest(filled_millis, :now)";

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
        return jdbc.sql("update minute_allowance set left_over = least(cast(:limit as double precision), " + FILLED
                                + " + :difference)" + FORWARD + KEY + condition)
                        .param("key", key)
                        .param("kind", kind)
                        .param("limit", limit)
                        .param("now", clock.millis())
                        .param("rate", limit / MINUTE_MILLIS)
                        .param("difference", difference)
                        .param("least", least)
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
            jdbc.sql("insert into minute_allowance (key_id, kind, left_over, filled_millis)"
                            + " values (:key, :kind, :limit, :now)")
                    .param("key", key)
                    .param("kind", kind)
                    .param("limit", limit)
                    .param("now", clock.millis())
                    .update();
        } catch (DuplicateKeyException e) {
            // another instance made it in between, and it is as good
            return true;
        }
        return true;
    }

    /** How many there are by now; below 0 if some are owed. */
    double left(UUID key, String kind, int limit) {
        return jdbc.sql("select " + FILLED + " from minute_allowance" + KEY)
                .param("key", key)
                .param("kind", kind)
                .param("limit", limit)
                .param("now", clock.millis())
                .param("rate", limit / MINUTE_MILLIS)
                .query(Double.class)
                .optional()
                .orElse((double) limit);
    }
}
