package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import io.tributary.core.model.Rows;
import io.tributary.core.sampling.Distributions;
import io.tributary.core.sampling.NonFiniteLogits;
import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.family.Families;
import io.tributary.runtime.family.ProgramParts;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statistics the program computes next to the weights against the one softmax in {@link Distributions}. */
class NativeStatisticsTest {
    private static final int WIDTH = 5000;

    @Test
    void equalTheSoftmaxOfTheCoreOnRandomRows() {
        Random random = new Random(1);
        for (float spread : new float[] {0, 0.1f, 1, 10, 100}) {
            float[] row = new float[WIDTH];
            for (int v = 0; v < WIDTH; v++) {
                row[v] = (float) (spread * random.nextGaussian()) - 20;
            }
            requireEqual(row);
        }
    }

    @Test
    void countMaskedTokensAsImpossible() {
        float[] row = new float[WIDTH];
        for (int v = 0; v < WIDTH; v++) {
            row[v] = v % 3 == 0 ? Float.NEGATIVE_INFINITY : v * 0.001f;
        }
        requireEqual(row);
    }

    @Test
    void nameTheLowestTokenOnTies() {
        float[] row = new float[WIDTH];
        row[4000] = row[77] = row[1234] = 5;
        withRows(row, rows -> assertThat(rows.argmax(0)).isEqualTo(77));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void refuseARowWithOneUnusableLogit(float bad) {
        float[] row = new float[WIDTH];
        row[321] = bad;
        requireRefused(row);
    }

    @Test
    void refuseARowInWhichEveryTokenIsMasked() {
        float[] row = new float[WIDTH];
        Arrays.fill(row, Float.NEGATIVE_INFINITY);
        requireRefused(row);
    }

    @Test
    void keepTheRowsOfABlockApart() {
        float[] first = new float[WIDTH];
        float[] last = new float[WIDTH];
        for (int v = 0; v < WIDTH; v++) {
            first[v] = (v * 31 % 97) * 0.1f;
            last[v] = (v * 17 % 89) * 0.2f;
        }
        float[] broken = new float[WIDTH];
        broken[5] = Float.NaN;
        withRows(new float[][] {first, broken, last}, rows -> {
            assertThat(rows.softmax(2, 1)).containsExactly(Distributions.softmax(last, 1), within(1e-6));
            assertThat(rows.softmax(0, 1)).containsExactly(Distributions.softmax(first, 1), within(1e-6));
            ((DjlRows) rows).forget();
            assertThat(rows.softmax(2, 1)).as("again").containsExactly(Distributions.softmax(last, 1), within(1e-6));
            assertThat(rows.logits(2)).containsExactly(last);
            assertThatThrownBy(() -> rows.softmax(1, 1)).isInstanceOf(NonFiniteLogits.class);
        });
    }

    private static void requireRefused(float[] row) {
        withRows(row, rows -> {
            assertThatThrownBy(() -> rows.argmax(0)).isInstanceOf(NonFiniteLogits.class);
            assertThatThrownBy(() -> rows.maxProb(0)).isInstanceOf(NonFiniteLogits.class);
            assertThatThrownBy(() -> rows.entropy(0)).isInstanceOf(NonFiniteLogits.class);
            assertThatThrownBy(() -> rows.softmax(0, 0.7)).isInstanceOf(NonFiniteLogits.class);
            assertThatThrownBy(() -> rows.softmax(0, 1)).isInstanceOf(NonFiniteLogits.class);
            assertThatThrownBy(() -> rows.prob(0, 1)).isInstanceOf(NonFiniteLogits.class);
        });
    }

    private static void requireEqual(float[] row) {
        double[] probs = Distributions.softmax(row, 1);
        withRows(row, rows -> {
            assertThat(rows.argmax(0)).isEqualTo(Distributions.argmax(probs));
            assertThat(rows.maxProb(0)).isCloseTo(Distributions.max(probs), within(1e-5));
            assertThat(rows.entropy(0)).isCloseTo(Distributions.entropy(probs), within(1e-5));
            for (double temperature : new double[] {0.05, 0.7, 2}) {
                assertThat(rows.softmax(0, temperature))
                        .containsExactly(Distributions.softmax(row, temperature), within(1e-12));
            }
            assertThat(rows.softmax(0, 1)).containsExactly(probs, within(1e-6));
            assertThat(Arrays.stream(rows.softmax(0, 1)).sum()).isCloseTo(1, within(1e-6));
            for (int v = 0; v < probs.length; v += 7) {
                assertThat(rows.prob(0, v)).isCloseTo(probs[v], within(1e-5));
            }
        });
    }

    private static void withRows(float[] row, java.util.function.Consumer<Rows> check) {
        withRows(new float[][] {row}, check);
    }

    private static void withRows(float[][] rows, java.util.function.Consumer<Rows> check) {
        ConfigFile config = ConfigFile.read(Golden.of("llama").directory().resolve("config.json"));
        ProgramParts parts = Families.of(config).plan(config, name -> true).program();
        try (NDManager base = Torch.newManager();
                PtSymbolBlock program = Torch.load((PtNDManager) base, ForwardProgram.of(parts, Precision.FP32))) {
            NDArray logits = base.create(rows);
            try (IValue in = IValue.from((PtNDArray) logits);
                    IValue out = IValueUtils.runMethod(program, "statistics", in)) {
                check.accept(
                        new DjlRows(logits, out.toNDList((PtNDManager) base).get(0), rows[0].length));
            }
        }
    }
}
