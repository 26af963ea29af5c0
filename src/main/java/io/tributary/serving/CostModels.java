package io.tributary.serving;

import io.tributary.core.model.CostModel;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Role;
import io.tributary.registry.ModelPair;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Measures once per pair what a forward pass of each width costs on this machine. */
@Component
public class CostModels {
    private static final int[] WIDTHS = {1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256};
    private static final int ROUNDS = 15;

    private final Engine engine;
    private final Map<String, CompletableFuture<CostModel>> measured = new ConcurrentHashMap<>();

    CostModels(Engine engine) {
        this.engine = engine;
    }

    /** The pair's cost model, measured on the engine at first use and then kept. */
    public CompletableFuture<CostModel> of(ModelPair pair) {
        return measured.computeIfAbsent(pair.name(), name -> measure(pair));
    }

    /** A fresh measurement. */
    public CompletableFuture<CostModel> measure(ModelPair pair) {
        return engine.call(Priority.BATCH, () -> {
            Map<Role, NavigableMap<Integer, Double>> millis = new EnumMap<>(Role.class);
            millis.put(Role.SMALL, measure(pair.small().model()));
            millis.put(Role.LARGE, measure(pair.large().model()));
            return new CostModel(millis);
        });
    }

    /**
     * The fastest of several rounds. Rounds go over all widths, so that a disturbance spoils one round and not one width,
     * and the fastest is what the machine can do when nobody else is at it.
     */
    private static NavigableMap<Integer, Double> measure(LanguageModel model) {
        NavigableMap<Integer, Double> millis = new TreeMap<>();
        try (ModelSession session = model.open(model.vocabulary().size())) {
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
