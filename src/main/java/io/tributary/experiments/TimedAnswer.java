package io.tributary.experiments;

import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoding;
import io.tributary.core.decode.FinishReason;
import io.tributary.core.model.CallTally;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer whose steps are timed. What the engine does for others between two of them is not counted. */
final class TimedAnswer implements Decoding {
    private final Supplier<Decoding> start;
    private @Nullable Decoding decoding;
    private long nanos;

    /** @param start opens the sessions, which counts */
    TimedAnswer(Supplier<Decoding> start) {
        this.start = start;
    }

    double millis() {
        return nanos / 1e6;
    }

    @Override
    public boolean step() {
        long begin = System.nanoTime();
        try {
            if (decoding == null) {
                decoding = start.get();
            }
            return decoding.step();
        } finally {
            nanos += System.nanoTime() - begin;
        }
    }

    @Override
    public DecodeResult result() {
        return decoding == null
                ? new DecodeResult(List.of(), List.of(), FinishReason.CANCELLED, new CallTally(), 0, 0, 0)
                : decoding.result();
    }

    @Override
    public void close() {
        if (decoding != null) {
            decoding.close();
        }
    }
}
