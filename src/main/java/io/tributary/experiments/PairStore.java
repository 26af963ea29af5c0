package io.tributary.experiments;

import java.sql.Types;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Repository;

/** The pairs of sweeps of several, after the first. */
@Repository
class PairStore {
    private final JdbcTemplate jdbc;

    PairStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID experiment, List<FurtherPair> pairs) {
        jdbc.batchUpdate(
                "insert into experiment_pair (experiment_id, ordinal, pair, cost_model, small_name, small_hash,"
                        + " small_precision, small_parameters, large_name, large_hash, large_precision, large_parameters)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                IntStream.range(0, pairs.size())
                        .mapToObj(i -> values(experiment, i + 1, pairs.get(i)))
                        .toList());
    }

    private static Object[] values(UUID experiment, int ordinal, FurtherPair pair) {
        return new Object[] {
            experiment,
            ordinal,
            pair.pair(),
            new SqlParameterValue(Types.VARCHAR, pair.costModel()),
            pair.small().name(),
            pair.small().hash(),
            pair.small().precision(),
            new SqlParameterValue(Types.BIGINT, pair.small().parameters()),
            pair.large().name(),
            pair.large().hash(),
            pair.large().precision(),
            new SqlParameterValue(Types.BIGINT, pair.large().parameters())
        };
    }

    /** In the order they were named; empty for a sweep of one pair. */
    List<FurtherPair> of(UUID experiment) {
        return jdbc.query(
                "select * from experiment_pair where experiment_id = ? order by ordinal",
                (rs, i) -> new FurtherPair(
                        rs.getString("pair"),
                        rs.getString("cost_model"),
                        ProvenanceStore.checkpoint(rs, "small"),
                        ProvenanceStore.checkpoint(rs, "large")),
                experiment);
    }

    /** From now on answers of the pair are counted by these costs. */
    void freeze(UUID experiment, String pair, String costModel) {
        jdbc.update(
                "update experiment_pair set cost_model = ? where experiment_id = ? and pair = ?",
                costModel,
                experiment,
                pair);
    }
}
