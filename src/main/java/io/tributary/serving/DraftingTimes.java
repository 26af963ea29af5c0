package io.tributary.serving;

import io.tributary.cascade.DecoderSpec;
import io.tributary.core.decode.Pairing;
import io.tributary.core.evaluate.CallTimes;
import io.tributary.core.evaluate.Rehearsal;
import io.tributary.registry.Lease;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How long each call of speculative decoding takes with a pair: measured when first asked for, and kept until the service ends. */
@Component
class DraftingTimes {
    /** About as many positions as a short question and half of its answer. */
    private static final int POSITIONS = 32;

    private final Engine engine;
    private final ModelRegistry registry;
    private final Map<Key, CompletableFuture<CallTimes>> known = new ConcurrentHashMap<>();

    DraftingTimes(Engine engine, ModelRegistry registry) {
        this.engine = engine;
        this.registry = registry;
    }

    /** Weights and how they are held. */
    private record Key(String small, String smallPrecision, String large, String largePrecision) {
        static Key of(ModelPair pair) {
            LoadedModel small = pair.small();
            LoadedModel large = pair.large();
            return new Key(small.fingerprint(), small.precision(), large.fingerprint(), large.precision());
        }
    }

    /**
     * Measured on the engine when answers leave it time, with the weights held in memory until then; fails where the models
     * cannot be paired.
     *
     * @throws io.tributary.registry.ModelAway if they do not come into memory in the time that a request may wait
     */
    CompletableFuture<CallTimes> of(ModelPair pair) {
        Key key = Key.of(pair);
        CompletableFuture<CallTimes> known = this.known.get(key);
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        Lease lease = registry.hold(List.of(pair.small(), pair.large()));
        CompletableFuture<CallTimes> measured = this.known.compute(
                key, (same, before) -> before == null || before.isCompletedExceptionally() ? measure(pair) : before);
        return measured.whenComplete((times, failure) -> lease.close());
    }

    private CompletableFuture<CallTimes> measure(ModelPair pair) {
        Pairing models = new Pairing(pair.small().model(), pair.large().model());
        int[] prompt = new int[Math.min(POSITIONS, Math.max(1, models.context() / 4))];
        RehearsalTask task = new RehearsalTask(() -> new Rehearsal(
                models.small(), models.large(), models.width(), prompt, DecoderSpec.MAX_GAMMA, System::nanoTime));
        return engine.submit(Priority.BATCH, () -> task).thenApply(done -> task.times());
    }
}
