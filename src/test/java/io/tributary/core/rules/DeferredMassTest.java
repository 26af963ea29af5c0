package io.tributary.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.sampling.Distributions;
import io.tributary.core.sampling.NonFiniteLogits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums that run side by side against sums in one line, at every remainder of the vocabulary's size. */
class DeferredMassTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 1001, 1002, 1003, 1004})
    void everyTokenIsCountedOnce(int size) {
        double[] scores = distribution(size, 1);
        double[] q = distribution(size, 2);
        double threshold = 1.0 / size;
        double expected = 0;
        List<Integer> above = new ArrayList<>();
        for (int v = 0; v < size; v++) {
            if (scores[v] < threshold) {
                expected += q[v];
            } else {
                above.add(v);
            }
        }
        List<Integer> told = new ArrayList<>();
        DeferredMass deferred = DeferredMass.of(scores, q, threshold, told::add);
        assertThat(deferred.mass()).isCloseTo(expected, within(1e-14));
        assertThat(told).isEqualTo(above);
        assertThat(deferred.keeps()).isEqualTo(!above.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 1001, 1002, 1003})
    void theDivergenceCountsEveryTokenOnce(int size) {
        double[] a = distribution(size, 3);
        double[] b = distribution(size, 4);
        double expected = 0;
        for (int v = 0; v < size; v++) {
            expected += Math.max(0, a[v] - b[v]);
        }
        assertThat(Distributions.divergence(a, b)).isCloseTo(expected, within(1e-14));
    }

    @Test
    void massThatNobodyKeepsIsToldApartFromNone() {
        double[] scores = {0, 0, 0, 0, 1};
        DeferredMass all = DeferredMass.of(scores, new double[] {0.5, 0.5, 0, 0, 0}, 0.5, v -> {});
        assertThat(all).isEqualTo(new DeferredMass(1, false));
        DeferredMass none = DeferredMass.of(scores, new double[] {0, 0, 0, 0, 1}, 0.5, v -> {});
        assertThat(none).isEqualTo(new DeferredMass(0, true));
    }

    static Stream<TokenRule> rules() {
        return Rules.tokenRules().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void oneTokensLawIsTheRowsEntryToTheBit(TokenRule rule) {
        for (int seed = 0; seed < 20; seed++) {
            Row q = row(7 + seed, seed);
            Row p = row(7 + seed, 100 + seed);
            Parameters parameters = Parameters.of(rule.descriptor(), Map.of());
            double[] whole = rule.target(Evidence.of(q, p, false), parameters);
            for (int v = 0; v < whole.length; v++) {
                assertThat(rule.target(Evidence.of(q, p, false), parameters, v)).isEqualTo(whole[v]);
            }
        }
    }

    @Test
    void aScoreThatIsNoNumberIsRefused() {
        double[] scores = distribution(9, 5);
        scores[6] = Double.NaN;
        Row p = new ArrayRow(scores, distribution(9, 5));
        TokenRule rule = (TokenRule) Rules.byId("token-v2");
        Parameters parameters = Parameters.of(rule.descriptor(), Map.of("alpha", 0.5));
        assertThatThrownBy(() -> rule.target(Evidence.of(row(9, 6), p, false), parameters, 0))
                .isInstanceOf(NonFiniteLogits.class);
    }

    private static Row row(int size, int seed) {
        double[] probs = distribution(size, seed);
        return new ArrayRow(probs, probs);
    }

    private static double[] distribution(int size, int seed) {
        Random random = new Random(seed);
        float[] logits = new float[size];
        for (int v = 0; v < size; v++) {
            logits[v] = (float) (3 * random.nextGaussian());
        }
        return Distributions.softmax(logits, 1);
    }
}
