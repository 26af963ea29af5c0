package io.tributary.registry;

import io.tributary.core.model.LanguageModel;
import io.tributary.runtime.djl.DjlModel;
import io.tributary.runtime.djl.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The pairs that checkpoints form with themselves, so that one checkpoint is enough for every rule: their int8 form, or
 * their first layers, draft for the form that was loaded. The int8 form is loaded when it is first asked for, the first
 * layers share the loaded weights; neither has a name that requests could use. Not thread-safe: the registry's monitor
 * guards it.
 */
final class SelfPairs implements AutoCloseable {
    private static final String INT8 = Precision.INT8.name().toLowerCase(Locale.ROOT);

    private final Map<LoadedModel, ModelPair> pairs = new LinkedHashMap<>();
    private final Map<LoadedModel, DjlModel> drafting = new LinkedHashMap<>();
    private final Map<LoadedModel, Map<Integer, ModelPair>> shallow = new LinkedHashMap<>();

    /** The pair of that name; empty if the model was loaded in int8 itself. */
    Optional<ModelPair> of(LoadedModel large) {
        return large.precision().equals(INT8)
                ? Optional.empty()
                : Optional.of(pairs.computeIfAbsent(large, model -> new ModelPair(model.name(), int8(model), model)));
    }

    /**
     * The pair in which the first layers draft, {@code name~count}.
     *
     * @param engine that computes the model's rows
     * @throws IllegalArgumentException if the model has not so many, or is of a family that cannot be cut short
     */
    ModelPair ofFirstLayers(LoadedModel large, DjlModel engine, int count) {
        return shallow.computeIfAbsent(large, model -> new LinkedHashMap<>()).computeIfAbsent(count, layers -> {
            LanguageModel first = engine.firstLayers(count, "the first %d layers of %s".formatted(count, large.name()));
            return new ModelPair(large.name() + "~" + count, drafting(large, first, large.precision()), large);
        });
    }

    private LoadedModel int8(LoadedModel large) {
        DjlModel rows = DjlModel.load(
                large.directory(),
                large.name() + " in int8",
                Precision.INT8,
                large.model().vocabulary());
        drafting.put(large, rows);
        return drafting(large, rows, INT8);
    }

    private static LoadedModel drafting(LoadedModel large, LanguageModel rows, String precision) {
        return new LoadedModel(
                rows.name(), rows, large.text(), precision, large.parameters(), large.fingerprint(), large.directory());
    }

    /**
     * Lets what drafts for a model go: the int8 form once the answers that it drafts are finished, the first layers with
     * the model.
     */
    List<LanguageModel> forget(LoadedModel large) {
        List<LanguageModel> gone = new ArrayList<>();
        Map<Integer, ModelPair> layers = shallow.remove(large);
        if (layers != null) {
            layers.values().forEach(pair -> gone.add(pair.small().model()));
        }
        pairs.remove(large);
        DjlModel rows = drafting.remove(large);
        if (rows != null) {
            gone.add(rows);
            rows.closeWhenIdle(() -> {});
        }
        return gone;
    }

    @Override
    public void close() {
        drafting.values().forEach(DjlModel::close);
        drafting.clear();
        pairs.clear();
        shallow.clear();
    }
}
