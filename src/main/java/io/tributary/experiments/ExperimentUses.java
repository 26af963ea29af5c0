package io.tributary.experiments;

import io.tributary.registry.ModelUse;
import io.tributary.registry.ModelUser;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Experiments that a model took part in. They need it until they have ended; their results stay without it. */
@Component
class ExperimentUses implements ModelUser {
    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled", "paused");

    private final ProvenanceStore store;

    ExperimentUses(ProvenanceStore store) {
        this.store = store;
    }

    @Override
    public List<ModelUse> uses(String model, Collection<String> pairs) {
        return store.with(model).stream()
                .map(made -> new ModelUse(
                        "experiment", made.name(), "/compare?experiment=" + made.id(), !ENDED.contains(made.state())))
                .toList();
    }
}
