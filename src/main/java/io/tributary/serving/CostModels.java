package io.tributary.serving;

import io.tributary.core.model.CostModel;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.Role;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;
import io.tributary.runtime.djl.EngineHost;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What a forward pass of each width costs on this machine: measured once for each model's weights, stored with its pair, and
 * the same from then on, so that relative costs of two experiments can be compared and repeat. A model that belongs to
 * several pairs costs the same in all of them, until one of these is measured afresh.
 */
@Component
public class CostModels {
    private final Engine engine;
    private final CostStore store;
    private final Map<CostStore.Key, CompletableFuture<CostModel>> known = new ConcurrentHashMap<>();

    /** Of the pair that was asked for last; the next begins behind it, and so finds what they have in common. */
    private CompletableFuture<CostModel> last = CompletableFuture.completedFuture(new CostModel(Map.of()));

    CostModels(Engine engine, CostStore store) {
        this.engine = engine;
        this.store = store;
    }

    /** The pair's stored cost model; measured on the engine if these weights never were on this machine. */
    public CompletableFuture<CostModel> of(ModelPair pair) {
        CostStore.Key key = key(pair);
        return known.compute(
                key,
                (k, before) -> before == null || before.isCompletedExceptionally()
                        ? store.find(key)
                                .map(CompletableFuture::completedFuture)
                                .orElseGet(() -> behindOthers(pair, key))
                        : before);
    }

    /** A fresh measurement, which replaces the stored one. Experiments keep the one they began with. */
    public CompletableFuture<CostModel> remeasure(ModelPair pair) {
        CostStore.Key key = key(pair);
        CompletableFuture<CostModel> fresh = measure(pair, key);
        known.put(key, fresh);
        return fresh;
    }

    private static CostStore.Key key(ModelPair pair) {
        return new CostStore.Key(
                pair.name(),
                pair.small().fingerprint(),
                pair.large().fingerprint(),
                pair.small().precision() + "+" + pair.large().precision(),
                EngineHost.describe());
    }

    private synchronized CompletableFuture<CostModel> behindOthers(ModelPair pair, CostStore.Key key) {
        last = last.handle((before, failure) -> before)
                .thenCompose(before -> stored(key, half(pair.small()), half(pair.large())));
        return last;
    }

    private CompletableFuture<NavigableMap<Integer, Double>> half(LoadedModel model) {
        return store.half(model.fingerprint(), model.precision(), EngineHost.describe())
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> measure(model.model()));
    }

    private CompletableFuture<CostModel> measure(ModelPair pair, CostStore.Key key) {
        return stored(key, measure(pair.small().model()), measure(pair.large().model()));
    }

    /** Stored before anyone sees it, so that nobody works with numbers that a crash could take back. */
    private CompletableFuture<CostModel> stored(
            CostStore.Key key,
            CompletableFuture<NavigableMap<Integer, Double>> weak,
            CompletableFuture<NavigableMap<Integer, Double>> strong) {
        return weak.thenCombine(strong, (small, large) -> {
            CostModel measured = new CostModel(Map.of(Role.SMALL, small, Role.LARGE, large));
            store.save(key, measured);
            return measured;
        });
    }

    private CompletableFuture<NavigableMap<Integer, Double>> measure(LanguageModel model) {
        CostMeasurement measurement = new CostMeasurement(model);
        return engine.submit(Priority.BATCH, () -> measurement).thenApply(done -> measurement.millis());
    }
}
