package io.tributary.experiments;

import io.tributary.core.model.CostModel;
import io.tributary.registry.ModelPair;
import io.tributary.serving.CostModels;
import io.tributary.serving.FrozenCost;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what the pairs of a sweep cost when it began, so that all of its answers are counted alike. */
@Component
class SweepCosts {
    private final ExperimentStore store;
    private final PairStore further;
    private final CostModels costs;
    private final JsonMapper json;

    SweepCosts(ExperimentStore store, PairStore further, CostModels costs, JsonMapper json) {
        this.store = store;
        this.further = further;
        this.costs = costs;
        this.json = json;
    }

    /**
     * The pairs by name with their costs, which are measured and kept where that has not been done.
     *
     * @throws ExecutionException if they could not be measured
     */
    Map<String, PricedPair> of(ExperimentRow experiment, Map<String, ModelPair> pairs)
            throws ExecutionException, InterruptedException {
        Map<String, @Nullable String> kept = new HashMap<>();
        kept.put(experiment.pair(), experiment.costModel());
        further.of(experiment.id()).forEach(pair -> kept.put(pair.pair(), pair.costModel()));
        Map<String, PricedPair> priced = new LinkedHashMap<>();
        for (Map.Entry<String, ModelPair> pair : pairs.entrySet()) {
            String known = kept.get(pair.getKey());
            CostModel cost =
                    known == null ? measured(experiment, pair.getKey(), pair.getValue()) : FrozenCost.read(json, known);
            priced.put(pair.getKey(), new PricedPair(pair.getValue(), cost));
        }
        return priced;
    }

    private CostModel measured(ExperimentRow experiment, String name, ModelPair pair)
            throws ExecutionException, InterruptedException {
        boolean afresh = store.remeasuresCosts(experiment.id());
        CostModel model = (afresh ? costs.remeasure(pair) : costs.of(pair)).get();
        String written = FrozenCost.write(json, model);
        if (name.equals(experiment.pair())) {
            store.freeze(experiment.id(), written);
        } else {
            further.freeze(experiment.id(), name, written);
        }
        return model;
    }
}
