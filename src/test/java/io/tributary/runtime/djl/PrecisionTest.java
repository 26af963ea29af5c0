package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.model.ModelSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** bf16 and int8 stay near the float32 logits of real weights; measured 0.003 and 0.028 on a processor without AVX-512. */
class PrecisionTest {

    @ParameterizedTest
    @CsvSource({"BF16, 0.02", "INT8, 0.06"})
    void logitsStayNearFloat32(Precision precision, double bound) {
        float[] expected = logits(Precision.FP32);
        float[] found = logits(precision);
        double error = 0;
        double norm = 0;
        for (int v = 0; v < expected.length; v++) {
            error += Math.pow(found[v] - expected[v], 2);
            norm += Math.pow(expected[v], 2);
        }
        double relative = Math.sqrt(error / norm);
        System.out.printf("%s relative error %.4f%n", precision, relative);
        assertThat(relative).isLessThan(bound).isPositive();
    }

    private static float[] logits(Precision precision) {
        try (DjlModel model = Pair.load("large", precision);
                ModelSession session = model.open(1024)) {
            return session.advance(new int[] {1, 50, 60, 200, 300, 400, 23, 42}, 1)
                    .logits(0);
        }
    }
}
