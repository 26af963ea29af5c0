package io.tributary.registry;

import io.tributary.runtime.djl.DjlModel;
import io.tributary.runtime.djl.Precision;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The pairs that checkpoints form with themselves: their int8 form drafts for the form that was loaded, so that one
 * checkpoint is enough for every rule. The int8 form is loaded when it is first asked for, and has no name that requests
 * could use. Not thread-safe: the registry's monitor guards it.
 */
final class SelfPairs implements AutoCloseable {
    private static final String INT8 = Precision.INT8.name().toLowerCase(Locale.ROOT);

    private final Map<LoadedModel, ModelPair> pairs = new LinkedHashMap<>();
    private final Map<LoadedModel, DjlModel> drafting = new LinkedHashMap<>();

    /** The pair of that name; empty if the model was loaded in int8 itself. */
    Optional<ModelPair> of(LoadedModel large) {
        return large.precision().equals(INT8)
                ? Optional.empty()
                : Optional.of(pairs.computeIfAbsent(large, model -> new ModelPair(model.name(), int8(model), model)));
    }

    private LoadedModel int8(LoadedModel large) {
        DjlModel rows = DjlModel.load(
                large.directory(),
                large.name() + " in int8",
                Precision.INT8,
                large.model().vocabulary());
        drafting.put(large, rows);
        return new LoadedModel(
                rows.name(), rows, large.text(), INT8, large.parameters(), large.fingerprint(), large.directory());
    }

    /** Lets the int8 form of a model go, once the answers that it drafts are finished. */
    void forget(LoadedModel large) {
        pairs.remove(large);
        DjlModel rows = drafting.remove(large);
        if (rows != null) {
            rows.closeWhenIdle(() -> {});
        }
    }

    @Override
    public void close() {
        drafting.values().forEach(DjlModel::close);
        drafting.clear();
        pairs.clear();
    }
}
