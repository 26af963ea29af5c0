package io.tributary.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.sampling.Distributions;
import io.tributary.core.sampling.NonFiniteLogits;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is easily got wrong in a rule, each mistake with its test. */
class RuleTrapTest {
    private static final double[] Q = {.50, .20, .15, .10, .05};
    private static final double[] P = {.30, .40, .10, .15, .05};

    private static double[] target(String rule, double alpha, double[] q, double[] p) {
        TokenRule found = Rules.tokenRule(rule);
        Evidence evidence = Evidence.of(new ArrayRow(q, q), new ArrayRow(p, p), false);
        return found.target(evidence, Parameters.of(found.descriptor(), Map.of("alpha", alpha)));
    }

    private static double rejection(String rule, double alpha) {
        return Distributions.divergence(target(rule, alpha, Q, P), Q);
    }

    @Test
    void withPositiveAlphaMoreDisagreementMakesOptDeferLess() {
        double[] q = {0.60, 0.40, 0.00};
        double[] near = {0.30, 0.70, 0.00}; // divergence 0.3
        double[] far = {0.00, 0.30, 0.70}; // divergence 0.7, the same peak
        assertThat(target("opt", 0.2, q, near)).isEqualTo(near);
        assertThat(target("opt", 0.2, q, far)).isEqualTo(q);
    }

    @Test
    void tokenV2AndV3AtAlphaZeroAreNotLossless() {
        for (String rule : new String[] {"token-v2", "token-v3"}) {
            assertThat(Distributions.divergence(target(rule, 0, Q, P), P)).isGreaterThan(0.1);
            TokenRule found = Rules.tokenRule(rule);
            assertThat(found.lossless(Parameters.of(found.descriptor(), Map.of("alpha", 0.0))))
                    .isFalse();
            assertThat(target(rule, -0.01, Q, P)).isEqualTo(P);
        }
    }

    @Test
    void rejectionsOfTokenRulesAreNotMonotoneInAlphaAndCanExceedTheLosslessOnes() {
        assertThat(rejection("lenience", 0)).isCloseTo(0.25, within(1e-12));
        assertThat(rejection("token-v3", -0.01)).isCloseTo(0.25, within(1e-12));
        assertThat(rejection("token-v3", 0.2)).isCloseTo(0.34, within(1e-12));
        assertThat(rejection("token-v3", 0.7)).isCloseTo(0.17, within(1e-12));
    }

    @Test
    void theCoinRejectsLessThanDeferringOutright() {
        TokenRule rule = Rules.tokenRule("token-v2");
        Parameters parameters = Parameters.of(rule.descriptor(), Map.of("alpha", 0.08));
        Evidence evidence = Evidence.of(new ArrayRow(Q, Q), new ArrayRow(P, P), false);
        double eta = rule.judge(evidence, parameters, 0).eta();
        assertThat(eta).isCloseTo(0.8, within(1e-12));
        assertThat(rejection("token-v2", 0.08)).isLessThan(eta);
    }

    @Test
    void aOneHotProposerIsNeverDeferredByRulesThatTrustItsPeak() {
        double[] oneHot = {0, 0, 1, 0, 0};
        for (String rule : new String[] {"chow", "chow-log", "diff", "opt"}) {
            assertThat(target(rule, 0.1, oneHot, P)).as(rule).isEqualTo(oneHot);
        }
        assertThat(target("token-v3", 0.5, oneHot, P)).isEqualTo(P);
    }

    @Test
    void everyTargetIsADistributionAlsoOnTruncatedRowsAndFarOutsideTheDocumentedRange() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 300; i++) {
            double[] q = sparse(random);
            double[] p = sparse(random);
            Evidence evidence =
                    Evidence.of(new ArrayRow(q, q), new ArrayRow(i % 3 == 0 ? q : p, i % 3 == 0 ? q : p), false);
            for (TokenRule rule : Rules.tokenRules()) {
                for (double value : new double[] {-1e9, -1.5, -1e-20, 0, 1e-20, 0.3, 0.999999, 1, 1.5, 1e9}) {
                    Map<String, Double> given = rule.descriptor().parameters().isEmpty()
                            ? Map.of()
                            : Map.of(rule.descriptor().parameters().get(0).name(), value);
                    double[] pi = rule.target(evidence, Parameters.of(rule.descriptor(), given));
                    double sum = 0;
                    for (double x : pi) {
                        assertThat(x)
                                .as(rule.descriptor().id() + " at " + value)
                                .isGreaterThanOrEqualTo(0);
                        sum += x;
                    }
                    assertThat(sum).as(rule.descriptor().id() + " at " + value).isCloseTo(1, within(1e-9));
                }
            }
        }
    }

    private static double[] sparse(SplittableRandom random) {
        double[] row = new double[6];
        double sum = 0;
        for (int v = 0; v < row.length; v++) {
            row[v] = random.nextInt(3) == 0 ? 0 : random.nextDouble();
            sum += row[v];
        }
        if (sum == 0) {
            row[0] = sum = 1;
        }
        for (int v = 0; v < row.length; v++) {
            row[v] /= sum;
        }
        return row;
    }

    @Test
    void aNanComparesNeitherTrueNorFalse() {
        assertThatThrownBy(() -> Judgement.compare(Double.NaN, 0.5)).isInstanceOf(NonFiniteLogits.class);
        assertThatThrownBy(() -> Judgement.compare(0.5, Double.NaN)).isInstanceOf(NonFiniteLogits.class);
    }

    @Test
    void parametersOutsideTheRangeWarnAndNanOrUnknownNamesAreRefused() {
        RuleDescriptor v3 = Rules.tokenRule("token-v3").descriptor();
        assertThat(Parameters.of(v3, Map.of("alpha", -0.1)).warnings(v3))
                .singleElement()
                .asString()
                .contains("alpha", "-0.1", "token-v3");
        assertThat(Parameters.of(v3, Map.of()).alpha()).isEqualTo(0.9);
        assertThatThrownBy(() -> Parameters.of(v3, Map.of("alpha", Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Parameters.of(v3, Map.of("beta", 1.0))).hasMessageContaining("alpha");
        assertThatThrownBy(() -> Rules.tokenRule("token-v9")).hasMessageContaining("token-v3");
    }

    @Test
    void rowsOfUnequalWidthAreRefused() {
        assertThatThrownBy(
                        () -> Evidence.of(new ArrayRow(Q, Q), new ArrayRow(new double[] {1}, new double[] {1}), false))
                .hasMessageContaining("cut both before the softmax");
    }

    @Test
    void everyDescriptorIsCompleteAndItsDefaultsLieInRange() {
        for (RuleDescriptor d :
                Rules.all().values().stream().map(Rule::descriptor).toList()) {
            assertThat(d.summary()).endsWith(".");
            for (ParameterDescriptor p : d.parameters()) {
                assertThat(p.defaultValue()).isBetween(p.min(), p.max());
                assertThat(p.grid()).isSorted().doesNotHaveDuplicates().allMatch(v -> v >= p.min() && v <= p.max());
            }
        }
        assertThat(Rules.tokenRule("token-v3").descriptor().parameters().get(0).grid())
                .containsExactly(.5, .75, .9, .95, .98, .99, 1.);
    }
}
