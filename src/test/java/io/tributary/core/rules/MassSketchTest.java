package io.tributary.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sketches of several rules made in one pass against each token looked for at each edge. */
class MassSketchTest {
    private static final int EDGES = MassSketch.BINS + 1;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 64, 1001})
    void everyRuleGetsTheMassBetweenItsOwnEdges(int size) {
        Random random = new Random(size);
        double[] scores = distribution(random, size);
        double[] q = distribution(random, size);
        double max = Arrays.stream(scores).max().orElseThrow();
        List<double[]> thresholds = List.of(
                falling(edge -> max - edge / 40.0),
                falling(edge -> (1 - edge / 32.0) * max),
                falling(edge -> (1 - edge / 1000.0) * max),
                falling(edge -> -edge),
                falling(edge -> Double.POSITIVE_INFINITY),
                falling(edge -> edge < 7 ? max : Double.NaN));
        List<MassSketch> sketches = MassSketch.of(scores, q, thresholds);
        for (int rule = 0; rule < thresholds.size(); rule++) {
            double[] mass = scanned(scores, q, thresholds.get(rule));
            for (int bin = 0; bin < MassSketch.BINS; bin++) {
                assertThat(sketches.get(rule).bins().getOrDefault(bin, 0.0))
                        .as("rule %d, bin %d", rule, bin)
                        .isCloseTo(mass[bin], within(1e-14));
            }
        }
        assertThat(sketches.get(3).bins()).as("no score misses it").isEmpty();
        assertThat(MassSketch.of(scores, q, List.of(thresholds.get(4))).get(0).bins())
                .as("all scores miss it")
                .containsOnlyKeys(MassSketch.BINS - 1);
    }

    private static double[] scanned(double[] scores, double[] q, double[] thresholds) {
        double[] mass = new double[MassSketch.BINS];
        for (int v = 0; v < q.length; v++) {
            List<Integer> deferred = new ArrayList<>();
            for (int edge = 0; edge < MassSketch.BINS; edge++) {
                if (scores[v] < thresholds[edge]) {
                    deferred.add(edge);
                }
            }
            if (!deferred.isEmpty()) {
                mass[deferred.get(deferred.size() - 1)] += q[v];
            }
        }
        return mass;
    }

    private static double[] falling(IntToDoubleFunction at) {
        double[] thresholds = new double[EDGES];
        Arrays.setAll(thresholds, at);
        return thresholds;
    }

    private static double[] distribution(Random random, int size) {
        double[] weights = random.doubles(size).map(u -> Math.pow(u, 8)).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }
}
