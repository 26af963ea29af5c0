package io.tributary.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The oracle against all 2^n ways to route n prompts. */
class RoutingTest {
    private static final int PROMPTS = 9;
    private static final double EXACT = 1e-12;

    @Test
    void noRoutingLiesAboveTheOracleAndEveryVertexIsOne() {
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] small = values(random, seed % 2 == 0);
            double[] large = values(random, seed % 2 == 0);
            double[] smallCost = random.doubles(PROMPTS, 0.1, 1).toArray();
            // now and then large is the cheaper one, as where its answer is shorter
            double[] largeCost = random.doubles(PROMPTS, 0.5, 3).toArray();
            List<CostQuality> oracle = Routing.oracle(small, large, smallCost, largeCost);

            boolean[] met = new boolean[oracle.size()];
            for (int choice = 0; choice < 1 << PROMPTS; choice++) {
                CostQuality routed = routed(choice, small, large, smallCost, largeCost);
                assertThat(routed.quality()).isLessThanOrEqualTo(at(oracle, routed.cost()) + EXACT);
                for (int v = 0; v < met.length; v++) {
                    met[v] |= Math.abs(oracle.get(v).cost() - routed.cost()) < EXACT
                            && Math.abs(oracle.get(v).quality() - routed.quality()) < EXACT;
                }
            }
            assertThat(met).doesNotContain(false);
        }
    }

    @Test
    void aPromptThatLargeAnswersNoBetterStaysWithSmall() {
        List<CostQuality> oracle = Routing.oracle(
                new double[] {1, 0, 1}, new double[] {1, 1, 0}, new double[] {1, 1, 1}, new double[] {4, 4, 4});
        assertThat(oracle).hasSize(2);
        assertThat(oracle.get(0).cost()).isCloseTo(3.0 / 12, within(EXACT));
        assertThat(oracle.get(1).cost()).isCloseTo(6.0 / 12, within(EXACT));
        assertThat(oracle.get(1).quality()).isEqualTo(1);
    }

    private static double[] values(SplittableRandom random, boolean binary) {
        return binary
                ? random.ints(PROMPTS, 0, 2).asDoubleStream().toArray()
                : random.doubles(PROMPTS).toArray();
    }

    private static CostQuality routed(
            int choice, double[] small, double[] large, double[] smallCost, double[] largeCost) {
        double cost = 0;
        double quality = 0;
        double whole = 0;
        for (int i = 0; i < PROMPTS; i++) {
            boolean deferred = (choice >> i & 1) == 1;
            cost += deferred ? largeCost[i] : smallCost[i];
            quality += deferred ? large[i] : small[i];
            whole += largeCost[i];
        }
        return new CostQuality(cost / whole, quality / PROMPTS);
    }

    /** The line through the vertices; nothing is cheaper than the first, beyond the last it is level. */
    private static double at(List<CostQuality> line, double cost) {
        for (int i = 1; i < line.size(); i++) {
            CostQuality a = line.get(i - 1);
            CostQuality b = line.get(i);
            if (cost <= b.cost()) {
                double share = Math.max(0, (cost - a.cost()) / (b.cost() - a.cost()));
                return a.quality() + share * (b.quality() - a.quality());
            }
        }
        return line.get(line.size() - 1).quality();
    }
}
