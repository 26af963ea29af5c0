package io.tributary.serving;

import io.tributary.core.model.CostModel;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Role;
import io.tributary.registry.ModelPair;
import io.tributary.runtime.djl.EngineHost;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What a forward pass of each width costs on this machine: measured once for a pair's weights, stored, and the same from
 * then on, so that relative costs of two experiments can be compared and repeat.
 */
@Component
public class CostModels {
    private static final int[] WIDTHS = {1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256};
    private static final int ROUNDS = 15;

    private final Engine engine;
    private final CostStore store;
    private final Map<CostStore.Key, CompletableFuture<CostModel>> known = new ConcurrentHashMap<>();

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
                                .orElseGet(() -> measure(pair, key))
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

    /** Stored before anyone sees it, so that nobody works with numbers that a crash could take back. */
    private CompletableFuture<CostModel> measure(ModelPair pair, CostStore.Key key) {
        return engine.call(Priority.BATCH, () -> {
            Map<Role, NavigableMap<Integer, Double>> millis = new EnumMap<>(Role.class);
            millis.put(Role.SMALL, measure(pair.small().model()));
            millis.put(Role.LARGE, measure(pair.large().model()));
            CostModel measured = new CostModel(millis);
            store.save(key, measured);
            return measured;
        });
    }

    /**
     * The fastest of several rounds. Rounds go over all widths, so that a disturbance spoils one round and not one width,
     * and the fastest is what the machine can do when nobody else is at it.
     */
    private static NavigableMap<Integer, Double> measure(LanguageModel model) {
        NavigableMap<Integer, Double> millis = new TreeMap<>();
        try (ModelSession session =
                model.answering(new int[1]).open(model.vocabulary().size())) {
            for (int round = -1; round < ROUNDS; round++) {
                for (int width : WIDTHS) {
                    if (width < model.contextLength()) {
                        double taken = millis(session, width);
                        if (round >= 0) {
                            millis.merge(width, taken, Math::min);
                        }
                    }
                }
            }
        }
        return millis;
    }

    private static double millis(ModelSession session, int width) {
        session.rewind(0);
        long start = System.nanoTime();
        session.advance(new int[width], 1);
        return (System.nanoTime() - start) / 1e6;
    }
}
