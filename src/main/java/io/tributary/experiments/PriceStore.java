package io.tributary.experiments;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Prices kept with experiments. */
@Repository
class PriceStore {
    private final JdbcClient jdbc;

    PriceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In place of those kept before. */
    @Transactional
    public void put(UUID experiment, KeptPrices kept) {
        remove(experiment);
        Prices prices = kept.prices();
        jdbc.sql("insert into experiment_prices (experiment_id, small_input, small_output, large_input, large_output,"
                        + " entered_by, entered_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        experiment,
                        prices.smallInput(),
                        prices.smallOutput(),
                        prices.largeInput(),
                        prices.largeOutput(),
                        kept.enteredBy(),
                        kept.enteredAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Transactional
    public void remove(UUID experiment) {
        jdbc.sql("delete from experiment_prices where experiment_id = ?")
                .param(experiment)
                .update();
    }

    Optional<KeptPrices> find(UUID experiment) {
        return jdbc.sql("select * from experiment_prices where experiment_id = ?")
                .param(experiment)
                .query((rs, i) -> new KeptPrices(
                        new Prices(
                                rs.getDouble("small_input"),
                                rs.getDouble("small_output"),
                                rs.getDouble("large_input"),
                                rs.getDouble("large_output")),
                        rs.getString("entered_by"),
                        rs.getObject("entered_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
