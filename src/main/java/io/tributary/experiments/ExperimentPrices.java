package io.tributary.experiments;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Prices of tokens, kept with the experiment they are applied to: whoever opens its report reads the same money, and
 * prices that change next month do not rewrite last month's finding.
 */
@Service
public class ExperimentPrices {
    private final SweepViews views;
    private final PriceStore store;

    ExperimentPrices(SweepViews views, PriceStore store) {
        this.views = views;
        this.store = store;
    }

    /**
     * Empty if none are kept.
     *
     * @throws UnknownExperiment if there is none with this id
     */
    public Optional<KeptPrices> of(UUID id) {
        return store.find(views.row(id).id());
    }

    /**
     * Keeps them in place of those kept before.
     *
     * @param by who enters them
     * @throws UnknownExperiment if there is none with this id
     */
    public KeptPrices keep(UUID id, Prices prices, String by) {
        KeptPrices kept = new KeptPrices(prices, by, Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
        store.put(views.row(id).id(), kept);
        return kept;
    }

    /**
     * Forgets them; without effect if none are kept.
     *
     * @throws UnknownExperiment if there is none with this id
     */
    public void forget(UUID id) {
        store.remove(views.row(id).id());
    }
}
