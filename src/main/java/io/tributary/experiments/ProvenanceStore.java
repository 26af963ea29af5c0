package io.tributary.experiments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What sweeps were made with. */
@Repository
class ProvenanceStore {
    private final JdbcClient jdbc;

    ProvenanceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID experiment, Provenance made) {
        jdbc.sql(
                        "insert into experiment_provenance (experiment_id, small_name, small_hash, small_precision, large_name,"
                                + " large_hash, large_precision, product, java, small_parameters, large_parameters)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        experiment,
                        made.small().name(),
                        made.small().hash(),
                        made.small().precision(),
                        made.large().name(),
                        made.large().hash(),
                        made.large().precision(),
                        made.product(),
                        made.java(),
                        new SqlParameterValue(Types.BIGINT, made.small().parameters()),
                        new SqlParameterValue(Types.BIGINT, made.large().parameters()))
                .update();
    }

    /** Empty for sweeps from before it was kept. */
    Optional<Provenance> find(UUID experiment) {
        return jdbc.sql("select * from experiment_provenance where experiment_id = ?")
                .param(experiment)
                .query((rs, i) -> new Provenance(
                        checkpoint(rs, "small"),
                        checkpoint(rs, "large"),
                        rs.getString("product"),
                        rs.getString("java")))
                .optional();
    }

    /** A sweep that a model took part in. */
    record Made(UUID id, String name, String state) {}

    /** Sweeps that a model took part in, the newest first. */
    List<Made> with(String model) {
        return jdbc.sql("select e.id, e.name, e.state from experiment e join experiment_provenance p"
                        + " on p.experiment_id = e.id where p.small_name = ? or p.large_name = ?"
                        + " or exists (select 1 from experiment_pair f where f.experiment_id = e.id"
                        + " and (f.small_name = ? or f.large_name = ?)) order by e.created_at desc")
                .params(model, model, model, model)
                .query((rs, i) -> new Made(rs.getObject("id", UUID.class), rs.getString("name"), rs.getString("state")))
                .list();
    }

    static Provenance.Checkpoint checkpoint(ResultSet rs, String half) throws SQLException {
        return new Provenance.Checkpoint(
                rs.getString(half + "_name"),
                rs.getString(half + "_hash"),
                rs.getString(half + "_precision"),
                rs.getObject(half + "_parameters", Long.class));
    }
}
