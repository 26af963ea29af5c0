package io.tributary.experiments;

import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How large the models of an experiment are: as recorded, or as those are that are loaded under the same hashes. */
@Component
class KnownSizes implements ModelSizes {
    private final ProvenanceStore provenance;
    private final PairStore pairs;
    private final ModelRegistry registry;

    KnownSizes(ProvenanceStore provenance, PairStore pairs, ModelRegistry registry) {
        this.provenance = provenance;
        this.pairs = pairs;
        this.registry = registry;
    }

    /** Experiments older than hashes are taken to be of the pair loaded under their name. */
    @Override
    public @Nullable Sizes of(ExperimentRow experiment) {
        Optional<Provenance> made = provenance.find(experiment.id());
        Sizes.@Nullable Pair first = made.isPresent()
                ? sizes(made.get().small(), made.get().large())
                : registry.findPair(experiment.pair())
                        .map(pair -> new Sizes.Pair(
                                pair.small().parameters(), pair.large().parameters()))
                        .orElse(null);
        Map<String, Sizes.Pair> further = new HashMap<>();
        for (FurtherPair pair : pairs.of(experiment.id())) {
            Sizes.Pair own = sizes(pair.small(), pair.large());
            if (own == null) {
                return null;
            }
            further.put(pair.pair(), own);
        }
        return first == null ? null : new Sizes(first, further);
    }

    private Sizes.@Nullable Pair sizes(Provenance.Checkpoint small, Provenance.Checkpoint large) {
        Long weak = size(small);
        Long strong = size(large);
        return weak == null || strong == null ? null : new Sizes.Pair(weak, strong);
    }

    private @Nullable Long size(Provenance.Checkpoint made) {
        return made.parameters() != null
                ? made.parameters()
                : registry.models().stream()
                        .filter(model -> model.fingerprint().equals(made.hash()))
                        .map(LoadedModel::parameters)
                        .findFirst()
                        .orElse(null);
    }
}
