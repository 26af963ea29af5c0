package io.tributary.registry;

import io.tributary.runtime.djl.Precision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The pairs that checkpoints form with themselves: their int8 form or their first layers draft for the form that was
 * loaded, so that one checkpoint is enough for every rule. The int8 form is read when it is first asked for, the first
 * layers share the weights; neither has a name that requests could use. Not thread-safe: the registry's monitor guards it.
 */
final class SelfPairs {
    private static final String INT8 = Precision.INT8.name().toLowerCase(Locale.ROOT);

    private final Function<LoadedModel, Resident> int8;
    private final Map<LoadedModel, ModelPair> pairs = new LinkedHashMap<>();
    private final Map<LoadedModel, Map<Integer, ModelPair>> cuts = new LinkedHashMap<>();
    private final Map<LoadedModel, Resident> drafting = new LinkedHashMap<>();

    /** @param int8 the int8 form of a checkpoint */
    SelfPairs(Function<LoadedModel, Resident> int8) {
        this.int8 = int8;
    }

    /** The pair of that name; empty if the model was loaded in int8 itself. */
    Optional<ModelPair> of(LoadedModel large) {
        return large.precision().equals(INT8)
                ? Optional.empty()
                : Optional.of(
                        pairs.computeIfAbsent(large, model -> new ModelPair(model.name(), drafting(model), model)));
    }

    /** The pair in which the first layers draft. @throws IllegalArgumentException if they cannot */
    ModelPair cut(LoadedModel large, int layers) {
        return cuts.computeIfAbsent(large, model -> new LinkedHashMap<>()).computeIfAbsent(layers, count -> {
            Resident whole = ModelReader.resident(large);
            FirstLayers first = whole.first(count);
            LoadedModel small = new LoadedModel(
                    first.name(),
                    first,
                    large.text(),
                    large.precision(),
                    whole.facts().parametersOfFirst(count),
                    large.fingerprint(),
                    large.directory());
            return new ModelPair(new LayerCut(large.name(), count).name(), small, large);
        });
    }

    private LoadedModel drafting(LoadedModel large) {
        Resident rows = int8.apply(large);
        drafting.put(large, rows);
        return new LoadedModel(
                rows.name(), rows, large.text(), INT8, large.parameters(), large.fingerprint(), large.directory());
    }

    /** The int8 form of a model is served no longer. */
    Optional<Resident> forget(LoadedModel large) {
        pairs.remove(large);
        cuts.remove(large);
        return Optional.ofNullable(drafting.remove(large));
    }

    /** The int8 forms there are. */
    List<Resident> residents() {
        return List.copyOf(drafting.values());
    }
}
