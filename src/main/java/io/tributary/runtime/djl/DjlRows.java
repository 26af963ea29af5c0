package io.tributary.runtime.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.tributary.core.model.Rows;
import io.tributary.core.sampling.NonFiniteLogits;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Rows that stay in native memory; only their statistics, computed by the forward call itself, are read at once. */
final class DjlRows implements Rows {
    private static final int ARGMAX = 0;
    private static final int MAX_PROB = 1;
    private static final int ENTROPY = 2;
    private static final int LOG_SUM_EXP = 3;
    private static final int STATISTICS = 4;

    /** Blocks of drafts are shorter; whoever reads longer ones, as sweeps do, holds too many rows to hold them twice. */
    private static final int TOGETHER = 16;

    private final NDArray logits;
    private final double[] statistics;
    private final int width;
    private @Nullable NDArray softmax;

    DjlRows(NDArray logits, NDArray statistics, int width) {
        this.logits = logits;
        this.statistics = statistics.toDoubleArray();
        this.width = width;
        statistics.close();
    }

    @Override
    public int count() {
        return statistics.length / STATISTICS;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public float[] logits(int row) {
        float[] copy = new float[width];
        view(row).get(copy);
        return copy;
    }

    @Override
    public double[] softmax(int row, double temperature) {
        return temperature == 1 ? plain(row) : cooled(row, temperature);
    }

    /**
     * One pass in float32, over half the memory. Scaled to the largest probability as the program has it, so that the row
     * and its statistics are of one softmax.
     */
    private double[] plain(int row) {
        int best = argmax(row);
        if (count() <= TOGETHER) {
            return scaled(row(together(), row), row, best);
        }
        try (NDArray one = logits.get(row);
                NDArray shares = one.softmax(0)) {
            return scaled(row(shares, 0), row, best);
        }
    }

    private double[] scaled(FloatBuffer masses, int row, int best) {
        double[] probs = new double[width];
        double scale = maxProb(row) / masses.get(best);
        for (int v = 0; v < width; v++) {
            probs[v] = scale * masses.get(v);
        }
        return probs;
    }

    /**
     * Of all rows at once: to cut one out costs as much as half its softmax, and of a block's rows most are asked for. It
     * stays until the session's next block.
     */
    private synchronized NDArray together() {
        NDArray all = softmax;
        if (all == null) {
            all = logits.softmax(1);
            softmax = all;
        }
        return all;
    }

    /** Gives back what can be computed again. */
    synchronized void forget() {
        if (softmax != null) {
            softmax.close();
            softmax = null;
        }
    }

    private double[] cooled(int row, double temperature) {
        statistic(row, LOG_SUM_EXP); // refuses what has no softmax
        double[] copy = new double[width];
        try (NDArray one = logits.get(row);
                NDArray wide = one.toType(DataType.FLOAT64, false);
                NDArray cooled = wide.divi(temperature);
                NDArray probs = cooled.softmax(0)) {
            probs.toByteBuffer(true)
                    .order(ByteOrder.nativeOrder())
                    .asDoubleBuffer()
                    .get(copy);
        }
        return copy;
    }

    @Override
    public int argmax(int row) {
        return (int) statistic(row, ARGMAX);
    }

    @Override
    public double maxProb(int row) {
        return statistic(row, MAX_PROB);
    }

    @Override
    public double prob(int row, int token) {
        double logSumExp = statistic(row, LOG_SUM_EXP);
        return Math.exp(view(row).get(token) - logSumExp);
    }

    @Override
    public double entropy(int row) {
        return statistic(row, ENTROPY);
    }

    private double statistic(int row, int which) {
        if (!Double.isFinite(statistics[row * STATISTICS + LOG_SUM_EXP])) {
            throw new NonFiniteLogits("row %d has a NaN or infinite entry, or every token is masked".formatted(row));
        }
        return statistics[row * STATISTICS + which];
    }

    /** The row in place: no copy, valid as long as the session is open. */
    private FloatBuffer view(int row) {
        return row(logits, row);
    }

    private FloatBuffer row(NDArray rows, int row) {
        return rows.toByteBuffer(true)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .slice(row * width, width);
    }
}
