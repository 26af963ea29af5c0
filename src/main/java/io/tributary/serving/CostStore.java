package io.tributary.serving;

import io.tributary.core.model.CostModel;
import io.tributary.core.model.Role;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.NavigableMap;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Measured cost models, one for each pair of weights on each kind of machine. */
@Repository
class CostStore {
    private static final String KEY =
            " where pair = ? and small_hash = ? and large_hash = ? and precisions = ? and hardware = ?";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    CostStore(JdbcClient jdbc, PlatformTransactionManager transactions, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.clock = clock;
    }

    /**
     * What decides how long a forward pass takes.
     *
     * @param pair its name
     * @param small fingerprint of the small checkpoint
     * @param large fingerprint of the large checkpoint
     * @param precisions of both
     * @param hardware processor and threads, one line
     */
    record Key(String pair, String small, String large, String precisions, String hardware) {}

    Optional<CostModel> find(Key key) {
        return jdbc.sql("select millis from cost_model" + KEY)
                .params(key.pair(), key.small(), key.large(), key.precisions(), key.hardware())
                .query(String.class)
                .optional()
                .map(millis -> FrozenCost.read(json, millis));
    }

    /** What passes of a model took, as one half of whichever pair was measured last on that hardware. */
    Optional<NavigableMap<Integer, Double>> half(String fingerprint, String precision, String hardware) {
        return jdbc
                .sql("select small_hash, large_hash, precisions, millis from cost_model"
                        + " where (small_hash = ? or large_hash = ?) and hardware = ? order by measured_at desc")
                .params(fingerprint, fingerprint, hardware)
                .query((rs, i) -> {
                    String[] precisions = rs.getString("precisions").split("\\+");
                    CostModel pair = FrozenCost.read(json, rs.getString("millis"));
                    boolean small = rs.getString("small_hash").equals(fingerprint) && precisions[0].equals(precision);
                    boolean large = rs.getString("large_hash").equals(fingerprint) && precisions[1].equals(precision);
                    return large || small
                            ? Optional.ofNullable(pair.millis().get(large ? Role.LARGE : Role.SMALL))
                            : Optional.<NavigableMap<Integer, Double>>empty();
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Replaces what was there. */
    void save(Key key, CostModel model) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from cost_model" + KEY)
                    .params(key.pair(), key.small(), key.large(), key.precisions(), key.hardware())
                    .update();
            jdbc.sql("insert into cost_model (pair, small_hash, large_hash, precisions, hardware, measured_at, millis)"
                            + " values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            key.pair(),
                            key.small(),
                            key.large(),
                            key.precisions(),
                            key.hardware(),
                            clock.instant().atOffset(ZoneOffset.UTC),
                            FrozenCost.write(json, model))
                    .update();
        });
    }
}
