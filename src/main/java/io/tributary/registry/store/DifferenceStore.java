package io.tributary.registry.store;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What was measured of the precisions of versions; goes with the version. */
@Repository
class DifferenceStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    DifferenceStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Notes that a measurement has begun; what an earlier one found is forgotten. */
    @Transactional
    public void begin(UUID version, Instant now) {
        jdbc.sql("delete from checkpoint_difference where version_id = ?")
                .param(version)
                .update();
        jdbc.sql("insert into checkpoint_difference (version_id, begun_at, result) values (?, ?, ?)")
                .params(version, now.atOffset(ZoneOffset.UTC), new SqlParameterValue(Types.VARCHAR, null))
                .update();
    }

    /** @return false if the version is gone */
    boolean end(UUID version, Differences found) {
        return jdbc.sql("update checkpoint_difference set result = ? where version_id = ?")
                        .params(json.writeValueAsString(found), version)
                        .update()
                > 0;
    }

    /** A measurement with its result, or without one while it goes on; empty if none was begun. */
    Optional<Measurement> find(UUID version) {
        return jdbc.sql("select result from checkpoint_difference where version_id = ?")
                .param(version)
                .query((rs, i) -> new Measurement(read(rs.getString("result"))))
                .optional();
    }

    private @Nullable Differences read(@Nullable String result) {
        return result == null ? null : json.readValue(result, Differences.class);
    }
}
