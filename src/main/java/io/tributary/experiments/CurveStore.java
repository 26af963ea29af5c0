package io.tributary.experiments;

import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The curves of completed sweeps as everybody sees them first. */
@Repository
class CurveStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    CurveStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Keeps it in place of one made otherwise.
     *
     * @param made by which version and with what settings
     */
    void put(CurveReport curve, String made) {
        UUID id = curve.experiment().id();
        jdbc.sql("delete from experiment_curve where experiment_id = ?")
                .param(id)
                .update();
        try {
            jdbc.sql("insert into experiment_curve (experiment_id, made, curve) values (?, ?, ?)")
                    .params(id, made, json.writeValueAsString(curve))
                    .update();
        } catch (DuplicateKeyException somebodyKeptTheSame) {
            return;
        }
    }

    /** Empty unless one was kept that was made so. */
    Optional<CurveReport> find(UUID experiment, String made) {
        return jdbc.sql("select curve from experiment_curve where experiment_id = ? and made = ?")
                .params(experiment, made)
                .query(String.class)
                .optional()
                .map(curve -> json.readValue(curve, CurveReport.class));
    }
}
