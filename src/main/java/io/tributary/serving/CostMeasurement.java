package io.tributary.serving;

import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoding;
import io.tributary.core.decode.FinishReason;
import io.tributary.core.model.Block;
import io.tributary.core.model.CallTally;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times a model's forward passes, one width per step, so that answers that arrive meanwhile wait for one pass and not for
 * the whole measurement. Rounds go over all widths, so that a disturbance spoils one round and not one width, and the
 * fastest of them is what the machine can do when nobody else is at it.
 */
final class CostMeasurement implements Decoding {
    private static final int[] WIDTHS = {1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256};
    private static final int ROUNDS = 15;

    /** A model that is slow anyway is known well enough after fewer rounds. */
    private static final int FEWEST_ROUNDS = 3;

    private static final long ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final LanguageModel model;
    private final NavigableMap<Integer, Double> millis = new TreeMap<>();
    private @Nullable ModelSession session;
    private long spentNanos;
    private int round = -1; // the first warms up
    private int next;

    CostMeasurement(LanguageModel model) {
        this.model = model.answering(new int[1]);
    }

    /** Milliseconds of one pass by width, for widths that fit into the context; complete when no step is left. */
    NavigableMap<Integer, Double> millis() {
        return millis;
    }

    @Override
    public boolean step() {
        if (next == WIDTHS.length || WIDTHS[next] >= model.contextLength()) {
            next = 0;
            round++;
            return round < ROUNDS && (round < FEWEST_ROUNDS || spentNanos < ENOUGH_NANOS);
        }
        int width = WIDTHS[next++];
        long nanos = pass(width);
        spentNanos += nanos;
        if (round >= 0) {
            millis.merge(width, nanos / 1e6, Math::min);
        }
        return true;
    }

    private long pass(int width) {
        if (session == null) {
            session = model.open(model.vocabulary().size());
        }
        session.rewind(0);
        Block block = new Block(session, new int[width], 1);
        long start = System.nanoTime();
        model.advanceAll(List.of(block));
        long nanos = System.nanoTime() - start;
        block.rows(); // throws what went wrong
        return nanos;
    }

    @Override
    public DecodeResult result() {
        return new DecodeResult(List.of(), List.of(), FinishReason.STOP, new CallTally(), 0, 0, 0);
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
