package io.tributary.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.accounts.Owner;
import io.tributary.core.decode.Autoregressive;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.model.Role;
import io.tributary.core.model.Vocabulary;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.runtime.table.TableModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A measurement must be whole, and must not keep an answer waiting. */
class CostMeasurementTest {
    private static final Vocabulary VOCABULARY = new Vocabulary(8, Set.of(0), "costs");
    private static final int ROUNDS = 15;

    private final TableModel table = TableModel.seeded("measured", 1, 2, VOCABULARY, 12);
    private final Engine engine = new Engine(new ServingProperties(8, 2, 8, 4, true));

    @Test
    void everyWidthThatFitsIsTimedInEveryRound() {
        WatchedModel watched = new WatchedModel(table, () -> {});
        CostMeasurement measurement = new CostMeasurement(watched);
        run(measurement);
        assertThat(measurement.millis().firstKey()).isOne();
        assertThat(measurement.millis().values())
                .allSatisfy(millis -> assertThat(millis).isPositive());
        int once = measurement.millis().keySet().stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(watched.tokens()).isEqualTo((1 + ROUNDS) * once);
    }

    /** Asked with every token of the answer, because the measurement may go on before the answer's reader hears of it. */
    @Test
    void anAnswerThatArrivesMeanwhileIsWrittenFirst() {
        CompletableFuture<DecodeResult> answer = new CompletableFuture<>();
        AtomicReference<@Nullable CostMeasurement> measured = new AtomicReference<>();
        List<Integer> known = new ArrayList<>();
        DecodeListener listener = decision ->
                known.add(Objects.requireNonNull(measured.get()).millis().size());
        CostMeasurement measurement = new CostMeasurement(new WatchedModel(table, () -> {
            CompletableFuture<?> unused = engine.stream(new Owner(new UUID(0, 1), null), 0, () -> new Autoregressive(
                                    engine.gathered(table), Role.LARGE)
                            .start(request(), listener))
                    .thenAccept(answer::complete);
        }));
        measured.set(measurement);
        engine.start();
        try {
            engine.submit(Priority.BATCH, () -> measurement).join();
            int tokens = answer.join().tokens().size();
            assertThat(known)
                    .as("widths known at each token; the first round only warms up")
                    .hasSize(tokens)
                    .containsOnly(0);
            assertThat(measurement.millis()).isNotEmpty();
        } finally {
            engine.stop();
        }
    }

    private static DecodeRequest request() {
        int[] prompt = {1, 2};
        return new DecodeRequest(prompt, 40, Sampling.GREEDY, KeyedDraws.of(1, prompt));
    }

    private static void run(CostMeasurement measurement) {
        try (measurement) {
            boolean more = true;
            while (more) {
                more = measurement.step();
            }
        }
    }
}
