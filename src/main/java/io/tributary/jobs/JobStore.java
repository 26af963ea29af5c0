package io.tributary.jobs;

import io.tributary.platform.database.LikePattern;
import io.tributary.platform.database.ListPlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The rows behind jobs. */
@Repository
class JobStore {
    private final JdbcClient jdbc;

    JobStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID id, String kind, String payload) {
        jdbc.sql("insert into job (id, kind, payload, state, progress, cancel_requested, created_at)"
                        + " values (?, ?, ?, 'queued', 0, false, ?)")
                .params(id, kind, payload, now())
                .update();
    }

    void running(UUID id) {
        jdbc.sql("update job set state = 'running' where id = ?").param(id).update();
    }

    void progress(UUID id, double share) {
        jdbc.sql("update job set progress = ? where id = ?").params(share, id).update();
    }

    @Transactional
    public void finish(UUID id, String state, @Nullable String message) {
        jdbc.sql("update job set state = ?, message = ?, finished_at = ?,"
                        + " progress = case when ? = 'completed' then 1 else progress end where id = ?")
                .params(state, new SqlParameterValue(Types.VARCHAR, message), now(), state, id)
                .update();
    }

    /** Changes nothing once the job has ended. */
    @Transactional
    public void requestCancel(UUID id) {
        jdbc.sql("update job set cancel_requested = true where id = ? and state in ('queued', 'running')")
                .param(id)
                .update();
    }

    /** Makes every execution that is marked as running due again. @return how many */
    @Transactional
    public int release() {
        return jdbc.sql("update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,"
                        + " version = version + 1 where picked = true")
                .update();
    }

    Optional<JobView> find(UUID id) {
        return jdbc.sql("select * from job where id = ?")
                .param(id)
                .query((rs, i) -> view(rs))
                .optional();
    }

    List<JobView> list() {
        return jdbc.sql("select * from job order by created_at desc, id limit 200")
                .query((rs, i) -> view(rs))
                .list();
    }

    /** Those behind a place in the list, newest first. */
    List<JobView> behind(JobFilter filter, ListPlace place, int limit) {
        OffsetDateTime at = place.at().atOffset(ZoneOffset.UTC);
        StringBuilder sql =
                new StringBuilder("select * from job where (created_at < ? or (created_at = ? and id > ?))");
        List<Object> values = new ArrayList<>(List.of(at, at, place.id()));
        if (!filter.kind().isEmpty()) {
            sql.append(" and kind = ?");
            values.add(filter.kind());
        }
        if (!filter.state().isEmpty()) {
            sql.append(" and state = ?");
            values.add(filter.state());
        }
        if (!filter.message().isEmpty()) {
            sql.append(" and lower(message) like ? escape '!'");
            values.add(LikePattern.holding(filter.message()));
        }
        values.add(limit);
        return jdbc.sql(sql.append(" order by created_at desc, id limit ?").toString())
                .params(values)
                .query((rs, i) -> view(rs))
                .list();
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(Clock.systemUTC());
    }

    private static JobView view(ResultSet rs) throws SQLException {
        OffsetDateTime finished = rs.getObject("finished_at", OffsetDateTime.class);
        return new JobView(
                rs.getObject("id", UUID.class),
                rs.getString("kind"),
                rs.getString("payload"),
                rs.getString("state"),
                rs.getDouble("progress"),
                rs.getBoolean("cancel_requested"),
                rs.getString("message"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
