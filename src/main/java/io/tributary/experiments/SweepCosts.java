package io.tributary.experiments;

import io.tributary.core.model.CostModel;
import io.tributary.core.model.Role;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;
import io.tributary.serving.CostModels;
import io.tributary.serving.FrozenCost;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
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

    /** What a model computes with, whichever pairs it belongs to. */
    record Weights(String fingerprint, String precision) {
        static Weights of(LoadedModel model) {
            return new Weights(model.fingerprint(), model.precision());
        }
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
        Map<Weights, NavigableMap<Integer, Double>> counted = new HashMap<>();
        Map<String, PricedPair> priced = new LinkedHashMap<>();
        for (Map.Entry<String, ModelPair> pair : pairs.entrySet()) {
            String known = kept.get(pair.getKey());
            CostModel cost = known == null
                    ? keep(
                            experiment,
                            pair.getKey(),
                            agreed(measured(experiment, pair.getValue()), pair.getValue(), counted))
                    : FrozenCost.read(json, known);
            each(pair.getValue(), (role, weights) -> counted.putIfAbsent(weights, millis(cost, role)));
            priced.put(pair.getKey(), new PricedPair(pair.getValue(), cost));
        }
        return priced;
    }

    private CostModel measured(ExperimentRow experiment, ModelPair pair)
            throws ExecutionException, InterruptedException {
        return (store.remeasuresCosts(experiment.id()) ? costs.remeasure(pair) : costs.of(pair)).get();
    }

    /** A model of several pairs, which may have been measured with each of them, costs what it does in the first. */
    static CostModel agreed(CostModel measured, ModelPair pair, Map<Weights, NavigableMap<Integer, Double>> counted) {
        Map<Role, NavigableMap<Integer, Double>> agreed = new EnumMap<>(Role.class);
        each(pair, (role, weights) -> agreed.put(role, counted.getOrDefault(weights, millis(measured, role))));
        return new CostModel(agreed);
    }

    private static NavigableMap<Integer, Double> millis(CostModel model, Role role) {
        return Objects.requireNonNull(model.millis().get(role));
    }

    private static void each(ModelPair pair, BiConsumer<Role, Weights> visit) {
        visit.accept(Role.SMALL, Weights.of(pair.small()));
        visit.accept(Role.LARGE, Weights.of(pair.large()));
    }

    private CostModel keep(ExperimentRow experiment, String name, CostModel model) {
        String written = FrozenCost.write(json, model);
        if (name.equals(experiment.pair())) {
            store.freeze(experiment.id(), written);
        } else {
            further.freeze(experiment.id(), name, written);
        }
        return model;
    }
}
