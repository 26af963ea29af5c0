package io.tributary.core.train;

import io.tributary.core.sampling.Distributions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bigram model in an array, trained by gradient descent, with a second bigram table as teacher. Each layer is a table;
 * the plan's tables are added. Small enough to be right by reading.
 */
final class FakeStudent implements Student {
    private static final double RATE = 0.5;

    private final int vocabulary;
    private final float[][][] tables;
    private final float[][] teacher;
    private long position;

    FakeStudent(int layers, int vocabulary) {
        this.vocabulary = vocabulary;
        this.tables = new float[layers][vocabulary][vocabulary];
        this.teacher = new float[vocabulary][vocabulary];
        for (int a = 0; a < vocabulary; a++) {
            for (int b = 0; b < vocabulary; b++) {
                teacher[a][b] = (float) KeyedNormal.of(9, "teacher").at((long) a * vocabulary + b);
                for (int layer = 0; layer < layers; layer++) {
                    tables[layer][a][b] =
                            (float) KeyedNormal.of(1, "layer" + layer).at((long) a * vocabulary + b);
                }
            }
        }
    }

    @Override
    public int layers() {
        return tables.length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public StepReport step(Batch batch, LossTerms terms, LayerPlan plan, Update update) {
        double loss = 0;
        double hard = 0;
        double soft = 0;
        double kl = 0;
        double norm = 0;
        double rate = RATE * update.get("learning_rate") / batch.counted();
        float[][][] before = new float[tables.length][vocabulary][];
        for (int i = 0; i < tables.length; i++) {
            for (int a = 0; a < vocabulary; a++) {
                before[i][a] = tables[i][a].clone();
            }
        }
        for (int t = 0; t < batch.inputs().length; t++) {
            if (batch.weights()[t] == 0) {
                continue;
            }
            int input = batch.inputs()[t];
            int target = batch.targets()[t];
            float[] logits = logits(before, plan, input);
            if (!Float.isFinite(logits[target])) {
                throw new NonFiniteLoss(position, Double.NaN, Double.NaN);
            }
            double[] q = Distributions.softmax(teacher[input], terms.teacherTemperature());
            loss += Losses.of(terms, logits, teacher[input], target);
            hard += Losses.crossEntropy(logits, target);
            soft += Losses.softCrossEntropy(logits, q, 1);
            kl += Losses.kl(logits, q, 1);
            double[] slope = Losses.slope(logits, q, terms.omega(), target);
            for (int i = 0; i < plan.layers().size(); i++) {
                float[] row = tables[plan.layers().get(i)][input];
                for (int v = 0; v < vocabulary; v++) {
                    row[v] -= (float) (rate * plan.scales().get(i) * slope[v]);
                    norm += slope[v] * slope[v];
                }
            }
        }
        int n = batch.counted();
        if (!Double.isFinite(loss)) {
            throw new NonFiniteLoss(position, loss, norm);
        }
        position++;
        return new StepReport(
                loss / n,
                hard / n,
                terms.soft() ? soft / n : Double.NaN,
                terms.soft() ? kl / n : Double.NaN,
                Math.sqrt(norm) / n,
                n);
    }

    private float[] logits(float[][][] from, LayerPlan plan, int input) {
        float[] logits = new float[vocabulary];
        for (int i = 0; i < plan.layers().size(); i++) {
            for (int v = 0; v < vocabulary; v++) {
                logits[v] += (float) (plan.scales().get(i) * from[plan.layers().get(i)][input][v]);
            }
        }
        return logits;
    }

    @Override
    public double[] losses(WindowPool pool, int from, int to) {
        double[] losses = new double[to - from];
        for (int window = from; window < to; window++) {
            Batch batch = Batch.of(pool, window);
            for (int t = 0; t < batch.length(); t++) {
                if (batch.weights()[t] > 0) {
                    losses[window - from] += Losses.crossEntropy(
                                    logits(tables, LayerPlan.all(layers()), batch.inputs()[t]), batch.targets()[t])
                            / pool.counted(window);
                }
            }
        }
        return losses;
    }

    /** Every weight, for comparisons bit by bit. */
    float[] weights() {
        float[] all = new float[tables.length * vocabulary * vocabulary];
        int at = 0;
        for (float[][] table : tables) {
            for (float[] row : table) {
                System.arraycopy(row, 0, all, at, vocabulary);
                at += vocabulary;
            }
        }
        return all;
    }

    @Override
    public void save(Path file) {
        float[] weights = weights();
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + weights.length * Float.BYTES);
        bytes.putLong(position);
        bytes.asFloatBuffer().put(weights);
        try {
            Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void restore(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            position = bytes.getLong();
            for (float[][] table : tables) {
                for (float[] row : table) {
                    for (int v = 0; v < vocabulary; v++) {
                        row[v] = bytes.getFloat();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}
