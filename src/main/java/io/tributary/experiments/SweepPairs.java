package io.tributary.experiments;

import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The pairs that sweeps were made with, as they are loaded now. */
@Component
class SweepPairs {
    private final PairStore further;
    private final ProvenanceStore provenance;
    private final ModelRegistry registry;

    SweepPairs(PairStore further, ProvenanceStore provenance, ModelRegistry registry) {
        this.further = further;
        this.provenance = provenance;
        this.registry = registry;
    }

    /**
     * By name, the first first.
     *
     * @throws io.tributary.registry.UnknownModel if one is not loaded
     */
    Map<String, ModelPair> loaded(ExperimentRow experiment) {
        Map<String, ModelPair> pairs = new LinkedHashMap<>();
        pairs.put(experiment.pair(), registry.pair(experiment.pair()));
        further.of(experiment.id()).forEach(pair -> pairs.put(pair.pair(), registry.pair(pair.pair())));
        return pairs;
    }

    /** @throws IllegalArgumentException if a pair of the sweep is another than the sweep was begun with */
    void requireSame(ExperimentRow experiment) {
        Map<String, ModelPair> now = loaded(experiment);
        provenance
                .find(experiment.id())
                .ifPresent(made -> Provenance.requireSame(made.small(), made.large(), of(experiment.pair(), now)));
        further.of(experiment.id())
                .forEach(made -> Provenance.requireSame(made.small(), made.large(), of(made.pair(), now)));
    }

    private static ModelPair of(String name, Map<String, ModelPair> pairs) {
        return Objects.requireNonNull(pairs.get(name));
    }

    /** All models of the pairs, each once. */
    static Set<LoadedModel> models(Collection<ModelPair> pairs) {
        Set<LoadedModel> models = new LinkedHashSet<>();
        for (ModelPair pair : pairs) {
            models.add(pair.small());
            models.add(pair.large());
        }
        return models;
    }
}
