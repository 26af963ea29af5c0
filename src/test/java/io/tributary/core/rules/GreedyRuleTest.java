package io.tributary.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.sampling.Distributions;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Temperature 0: which rules coincide, what each keeps, and that they read scalars only. */
class GreedyRuleTest {
    private static final double[] ALPHAS = {-1, -0.3, -0.05, 0.05, 0.1, 0.3, 0.5, 0.8, 0.9, 0.97, 1};

    /** Has no arrays: a rule that asks for one fails. */
    record Scalars(double[] hidden) implements Row {
        @Override
        public int size() {
            return hidden.length;
        }

        @Override
        public int argmax() {
            return Distributions.argmax(hidden);
        }

        @Override
        public double maxProb() {
            return Distributions.max(hidden);
        }

        @Override
        public double entropy() {
            return Distributions.entropy(hidden);
        }

        @Override
        public double prob(int token) {
            return hidden[token];
        }

        @Override
        public double[] probs() {
            throw new AssertionError("a whole row was read at temperature 0");
        }

        @Override
        public double[] sampled() {
            throw new AssertionError("a whole row was read at temperature 0");
        }
    }

    private static void forEachDisagreement(BiConsumer<Evidence, Double> check) {
        SplittableRandom random = new SplittableRandom(5);
        int seen = 0;
        while (seen < 200) {
            Evidence evidence = Evidence.of(new Scalars(row(random)), new Scalars(row(random)), true);
            if (evidence.q().argmax() != evidence.p().argmax()) {
                seen++;
                for (double alpha : ALPHAS) {
                    check.accept(evidence, alpha);
                }
            }
        }
    }

    private static double[] row(SplittableRandom random) {
        float[] logits = new float[6];
        for (int v = 0; v < logits.length; v++) {
            logits[v] = (float) (2 * random.nextGaussian());
        }
        return Distributions.softmax(logits, 1);
    }

    private static double keep(String rule, Evidence evidence, double alpha) {
        TokenRule found = Rules.tokenRule(rule);
        return found.keepGreedy(evidence, Parameters.of(found.descriptor(), Map.of("alpha", alpha)));
    }

    @Test
    void optAndDiffAndTokenV1EmitTheSameTokens() {
        forEachDisagreement((e, alpha) -> {
            double diff = e.q().maxProb() >= e.p().maxProb() - alpha ? 1 : 0;
            assertThat(keep("diff", e, alpha)).isEqualTo(diff);
            assertThat(keep("opt", e, alpha)).isEqualTo(diff);
            assertThat(keep("token-v1", e, alpha)).isEqualTo(diff);
            assertThat(keep("opt-log", e, alpha)).isEqualTo(keep("diff-log", e, alpha));
        });
    }

    @Test
    void tokenV3IsArgmaxLenience() {
        forEachDisagreement((e, alpha) -> {
            double kept = e.p().prob(e.q().argmax()) >= (1 - alpha) * e.p().maxProb() ? 1 : 0;
            assertThat(keep("token-v3", e, alpha)).isEqualTo(kept);
            assertThat(keep("lenience", e, alpha)).isEqualTo(kept);
        });
    }

    @Test
    void theOtherRulesKeepWhatTheirDefinitionSays() {
        forEachDisagreement((e, alpha) -> {
            double drafted = e.p().prob(e.q().argmax());
            assertThat(keep("chow", e, alpha)).isEqualTo(e.q().maxProb() >= 1 - alpha ? 1 : 0);
            assertThat(keep("chow-log", e, alpha)).isEqualTo(e.q().entropy() <= alpha ? 1 : 0);
            assertThat(keep("diff-log", e, alpha)).isEqualTo(e.q().entropy() <= e.p().entropy() + alpha ? 1 : 0);
            assertThat(keep("bild", e, alpha)).isEqualTo(-Math.log(drafted) <= alpha ? 1 : 0);
            assertThat(keep("token-v2", e, alpha)).isEqualTo(drafted >= e.p().maxProb() - alpha ? 1 : 0);
        });
    }

    @Test
    void tranThienAndTypicalAndLosslessAreExactAndMixtureIsRandomDeferral() {
        TokenRule typical = Rules.tokenRule("typical");
        TokenRule lossless = Rules.tokenRule("lossless");
        forEachDisagreement((e, alpha) -> {
            assertThat(keep("tran-thien", e, alpha)).isZero();
            assertThat(typical.keepGreedy(e, Parameters.of(typical.descriptor(), Map.of("epsilon", 0.0))))
                    .isZero();
            assertThat(lossless.keepGreedy(e, Parameters.of(lossless.descriptor(), Map.of())))
                    .isZero();
            assertThat(keep("mixture", e, alpha)).isEqualTo(Math.max(0, alpha));
        });
    }

    @Test
    void everyRuleJudgesFromScalars() {
        forEachDisagreement((e, alpha) -> {
            for (TokenRule rule : Rules.tokenRules()) {
                Parameters defaults = Parameters.of(rule.descriptor(), Map.of());
                Judgement judgement = rule.judge(e, defaults, e.q().argmax());
                double keep = rule.keepGreedy(e, defaults);
                if (keep == 0) {
                    assertThat(judgement.deferred()).as(rule.descriptor().id()).isTrue();
                }
            }
        });
    }

    @Test
    void tiesKeep() {
        // exact in binary: max q 0.5, max p 0.75, p of the draft 0.25
        Evidence tie = Evidence.of(
                new Scalars(new double[] {0.5, 0.25, 0.25}), new Scalars(new double[] {0.25, 0.75, 0}), true);
        Evidence entropies = Evidence.of(
                new Scalars(new double[] {0.5, 0.25, 0.25}), new Scalars(new double[] {0.25, 0.5, 0.25}), true);
        assertThat(keep("chow", tie, 0.5)).isEqualTo(1);
        assertThat(keep("diff", tie, 0.25)).isEqualTo(1);
        assertThat(keep("opt", tie, 0.25)).isEqualTo(1);
        assertThat(keep("token-v1", tie, 0.25)).isEqualTo(1);
        assertThat(keep("token-v2", tie, 0.5)).isEqualTo(1);
        assertThat(keep("token-v3", entropies, 0.5)).isEqualTo(1);
        assertThat(keep("lenience", entropies, 0.5)).isEqualTo(1);
        assertThat(keep("diff-log", entropies, 0)).isEqualTo(1);
        assertThat(keep("bild", tie, Math.log(4))).isEqualTo(1);
        // but lossless is a promise, also where p has two favourites
        Evidence favourites =
                Evidence.of(new Scalars(new double[] {0.25, 0.75}), new Scalars(new double[] {0.5, 0.5}), true);
        assertThat(keep("lenience", favourites, 0)).isZero();
        assertThat(keep("token-v3", favourites, 0)).isEqualTo(1);
    }
}
