package io.tributary.experiments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How sweeps are to go on, and how far they have to go. */
@Repository
class CourseStore {
    private final JdbcClient jdbc;

    CourseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Points that are dominated shall be given up. */
    void stopDominated(UUID experiment) {
        jdbc.sql("update experiment set stop_dominated = true where id = ?")
                .param(experiment)
                .update();
    }

    boolean stopsDominated(UUID experiment) {
        return jdbc.sql("select stop_dominated from experiment where id = ?")
                .param(experiment)
                .query(Boolean.class)
                .single();
    }

    /** All that one look gives up, or nothing. */
    @Transactional
    public void stop(Map<UUID, PointStop> stops) {
        stops.forEach(
                (point, stop) -> jdbc.sql("update experiment_point set stopped_after = ?, stopped_for = ? where id = ?")
                        .params(stop.after(), stop.dominant(), point)
                        .update());
    }

    /** Whether the sweep's end is to be a pause. */
    @Transactional
    public void pausing(UUID experiment, boolean wanted) {
        jdbc.sql("update experiment set pausing = ? where id = ?")
                .params(wanted, experiment)
                .update();
    }

    boolean pausing(UUID experiment) {
        return jdbc.sql("select pausing from experiment where id = ?")
                .param(experiment)
                .query(Boolean.class)
                .single();
    }

    void left(UUID experiment, TimeLeft left) {
        jdbc.sql("update experiment set left_seconds = ?, left_low = ?, left_high = ? where id = ?")
                .params(left.seconds(), left.low(), left.high(), experiment)
                .update();
    }

    /** Nobody can tell any more. */
    void forgetLeft(UUID experiment) {
        jdbc.sql("update experiment set left_seconds = null, left_low = null, left_high = null where id = ?")
                .param(experiment)
                .update();
    }

    Optional<TimeLeft> left(UUID experiment) {
        return jdbc.sql("select left_seconds, left_low, left_high from experiment"
                        + " where id = ? and left_seconds is not null")
                .param(experiment)
                .query((rs, i) -> left(rs))
                .optional();
    }

    private static TimeLeft left(ResultSet rs) throws SQLException {
        return new TimeLeft(rs.getDouble("left_seconds"), rs.getDouble("left_low"), rs.getDouble("left_high"));
    }
}
