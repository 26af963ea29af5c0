package io.tributary.experiments;

import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the models that are loaded, if they are still those the sweep was made with. */
@Component
class LoadedSizes implements PairSizes {
    private final ModelRegistry registry;
    private final ProvenanceStore provenance;

    LoadedSizes(ModelRegistry registry, ProvenanceStore provenance) {
        this.registry = registry;
        this.provenance = provenance;
    }

    @Override
    public Optional<Sizes> of(ExperimentRow experiment) {
        return registry.pairs().stream()
                .filter(pair -> pair.name().equals(experiment.pair()))
                .filter(pair -> made(experiment, pair))
                .map(pair -> new Sizes(pair.small().parameters(), pair.large().parameters()))
                .findFirst();
    }

    /** Sweeps older than the record are taken at their pair's name. */
    private boolean made(ExperimentRow experiment, ModelPair pair) {
        return provenance
                .find(experiment.id())
                .map(made -> same(made.small(), pair.small()) && same(made.large(), pair.large()))
                .orElse(true);
    }

    private static boolean same(Provenance.Checkpoint then, LoadedModel now) {
        return then.hash().equals(now.fingerprint());
    }
}
