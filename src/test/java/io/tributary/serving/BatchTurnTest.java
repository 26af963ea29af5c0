package io.tributary.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.accounts.Owner;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoding;
import io.tributary.core.decode.FinishReason;
import io.tributary.core.model.CallTally;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BatchTurnTest {
    private static final DecodeResult NOTHING =
            new DecodeResult(List.of(), List.of(), FinishReason.STOP, new CallTally(), 0, 0, 0);

    @Test
    void besideOthersItHasATenthOfTheTime() {
        BatchTurn batch = new BatchTurn(Duration.ofNanos(500));
        assertThat(batch.due(400, true)).isTrue();
        assertThat(batch.due(1_000, false)).as("an answer has just begun").isFalse();
        assertThat(batch.pauseLeft(1_100)).isEqualTo(400);
        assertThat(batch.due(1_499, false)).isFalse();
        assertThat(batch.due(1_500, false)).isTrue();

        long now = 1_500;
        long worked = 0;
        for (int step = 1; step <= 100; step++) {
            now += batch.pauseLeft(now);
            batch.took(now, now + step);
            now += step;
            worked += step;
        }
        now += batch.pauseLeft(now);
        assertThat((double) worked / (now - 1_500)).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void stepsOfOneTurnAddUpAndAnAnswerThatHasJustBegunGoesFirstWhateverWentBefore() {
        BatchTurn batch = new BatchTurn(Duration.ofNanos(500));
        assertThat(batch.due(0, true)).isTrue();
        for (long step = 0; step < 100; step++) {
            batch.took(10 * step, 10 * step + 10);
        }
        assertThat(batch.due(1_000, false)).isFalse();
        assertThat(batch.pauseLeft(1_000))
                .as("patience, not the short last step")
                .isEqualTo(500);
        assertThat(batch.due(1_500, false)).isTrue();
        batch.took(1_500, 1_900);
        batch.took(1_900, 1_920);
        assertThat(batch.pauseLeft(1_920)).isEqualTo(9 * 420);
        assertThat(batch.due(2_000, true)).isTrue();
        assertThat(batch.due(2_001, false)).isFalse();
        assertThat(batch.pauseLeft(2_001)).as("what is owed of the long step").isEqualTo(9 * 420 - 81);
    }

    @Test
    void aClockMayBeginAnywhere() {
        BatchTurn batch = new BatchTurn(Duration.ofNanos(500));
        assertThat(batch.due(-1_000_000, true)).isTrue();
        assertThat(batch.due(-999_000, false)).isFalse();
        assertThat(batch.pauseLeft(-999_000)).isEqualTo(500);
        assertThat(batch.due(-998_500, false)).isTrue();
    }

    @Test
    void aSweepEndsAlthoughAnAnswerIsUnderWay() throws Exception {
        Engine engine = new Engine(new ServingProperties(8, 2, 8, 4, true), new BatchTurn(Duration.ofMillis(20)));
        engine.start();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try {
            CompletableFuture<DecodeResult> answer = engine.stream(
                    new Owner(new UUID(0, 1), null),
                    0,
                    () -> new Steps(1, () -> {
                        begun.countDown();
                        release.await();
                        return null;
                    }));
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            CompletableFuture<DecodeResult> sweep = engine.submit(Priority.BATCH, () -> new Steps(5, () -> null));
            assertThat(sweep.get(1, TimeUnit.MINUTES)).isSameAs(NOTHING);
            assertThat(answer).isNotDone();
        } finally {
            release.countDown();
            engine.stop();
        }
    }

    /** So many steps that do the same. */
    private static final class Steps implements Decoding {
        private final Callable<Void> each;
        private int left;

        Steps(int steps, Callable<Void> each) {
            this.left = steps;
            this.each = each;
        }

        @Override
        public boolean step() {
            try {
                each.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return --left > 0;
        }

        @Override
        public DecodeResult result() {
            return NOTHING;
        }

        @Override
        public void close() {}
    }
}
