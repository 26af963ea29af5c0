package io.tributary.serving;

import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoding;
import io.tributary.core.decode.FinishReason;
import io.tributary.core.evaluate.CallTimes;
import io.tributary.core.evaluate.Rehearsal;
import io.tributary.core.model.CallTally;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Times a pair's calls on the engine thread, one block a step, so that answers that arrive meanwhile wait for one block. */
final class RehearsalTask implements Decoding {
    private static final int ROUNDS = 9;

    /** What is slow anyway is known well enough after fewer rounds. */
    private static final int FEWEST_ROUNDS = 3;

    private static final long ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Supplier<Rehearsal> start;
    private @Nullable Rehearsal rehearsal;
    private @Nullable CallTimes times;
    private long spentNanos;

    /** @param start opens the sessions, on the engine thread */
    RehearsalTask(Supplier<Rehearsal> start) {
        this.start = start;
    }

    /** What was measured. @throws IllegalStateException before the last step */
    CallTimes times() {
        if (times == null) {
            throw new IllegalStateException("nothing is measured yet");
        }
        return times;
    }

    @Override
    public boolean step() {
        long begin = System.nanoTime();
        if (rehearsal == null) {
            rehearsal = start.get();
        }
        boolean roundOpen = rehearsal.block();
        spentNanos += System.nanoTime() - begin;
        int rounds = rehearsal.rounds();
        if (roundOpen || rounds < FEWEST_ROUNDS || rounds < ROUNDS && spentNanos < ENOUGH_NANOS) {
            return true;
        }
        times = Objects.requireNonNull(rehearsal).times();
        return false;
    }

    @Override
    public DecodeResult result() {
        return new DecodeResult(List.of(), List.of(), FinishReason.STOP, new CallTally(), 0, 0, 0);
    }

    @Override
    public void close() {
        if (rehearsal != null) {
            rehearsal.close();
            rehearsal = null;
        }
    }
}
