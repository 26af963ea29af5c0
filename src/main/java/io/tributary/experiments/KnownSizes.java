package io.tributary.experiments;

import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How large the models of an experiment are: as recorded, or as those are that are loaded under the same hashes. */
@Component
class KnownSizes implements ModelSizes {
    private final ProvenanceStore provenance;
    private final ModelRegistry registry;

    KnownSizes(ProvenanceStore provenance, ModelRegistry registry) {
        this.provenance = provenance;
        this.registry = registry;
    }

    /** Experiments older than hashes are taken to be of the pair loaded under their name. */
    @Override
    public @Nullable Sizes of(ExperimentRow experiment) {
        Optional<Provenance> made = provenance.find(experiment.id());
        if (made.isPresent()) {
            Long small = size(made.get().small());
            Long large = size(made.get().large());
            return small == null || large == null ? null : new Sizes(small, large);
        }
        return registry.findPair(experiment.pair())
                .map(pair -> new Sizes(pair.small().parameters(), pair.large().parameters()))
                .orElse(null);
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
