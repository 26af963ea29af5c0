package io.tributary.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {
    private static final RunHistory EMPTY = RunHistory.start(2);
    private static final long STEPS = 20;

    @Test
    void saltOfNoStepsIsTheBaselineAndSaltOfAllStepsIsRkd() {
        float[] baseline = Setups.trained(Setups.hooks("baseline", Map.of(), STEPS), STEPS);
        float[] rkd = Setups.trained(Setups.hooks("rkd", Map.of(), STEPS), STEPS);
        float[] half = Setups.trained(Setups.hooks("salt", Map.of("kd_length", 0.5), STEPS), STEPS);
        assertThat(Setups.trained(Setups.hooks("salt", Map.of("kd_length", 0), STEPS), STEPS))
                .isEqualTo(baseline)
                .isNotEqualTo(rkd);
        assertThat(Setups.trained(Setups.hooks("salt", Map.of("kd_length", STEPS, "kd_unit", "steps"), STEPS), STEPS))
                .isEqualTo(rkd);
        assertThat(half).isNotEqualTo(baseline).isNotEqualTo(rkd);
    }

    @Test
    void transitionsFollowTheirFormulas() {
        double omega = 0.6;
        TargetBuilder step = targets("step", omega, 1);
        TargetBuilder linear = targets("linear", omega, 1);
        TargetBuilder ratio = targets("ratio", omega, 1);
        TargetBuilder late = targets("linear", omega, 0.5);
        for (int t = 0; t < STEPS; t++) {
            boolean in = t < 10;
            double left = 1 - t / 10.0;
            double r = omega / (1 - omega) * left;
            assertThat(step.at(t, EMPTY).omega()).isEqualTo(in ? omega : 0);
            assertThat(linear.at(t, EMPTY).omega()).isCloseTo(in ? omega * left : 0, within(1e-12));
            assertThat(ratio.at(t, EMPTY).omega()).isCloseTo(in ? r / (1 + r) : 0, within(1e-12));
            double lateOmega = t < 5 ? omega : omega * (10 - t) / 5.0;
            assertThat(late.at(t, EMPTY).omega()).isCloseTo(in ? lateOmega : 0, within(1e-12));
            assertThat(ratio.at(t, EMPTY).omega())
                    .isGreaterThanOrEqualTo(linear.at(t, EMPTY).omega() - 1e-12);
        }
    }

    private static TargetBuilder targets(String transition, double omega, double ramp) {
        Map<String, Object> given =
                Map.of("transition", transition, "omega", omega, "kd_length", 10, "kd_unit", "steps", "ramp", ramp);
        return Setups.hooks("salt", given, STEPS).targets();
    }

    @Test
    void autoSwitchesWhenTheStudentComesNearTheTeacherAndNeverBack() {
        TargetBuilder auto = Setups.hooks("salt", Map.of("transition", "auto", "margin", 0.1, "kd_length", 0.9), STEPS)
                .targets();
        RunHistory history =
                EMPTY.with(evaluation(0, 3)).with(evaluation(4, 2.09)).with(evaluation(8, 2.5));
        assertThat(auto.at(3, history).soft()).as("not by what came later").isTrue();
        assertThat(auto.at(4, history).soft()).isFalse();
        assertThat(auto.at(9, history).soft()).isFalse();
        assertThat(auto.at(17, EMPTY.with(evaluation(0, 3))).soft()).isTrue();
        assertThat(auto.at(18, EMPTY.with(evaluation(0, 3))).soft())
                .as("at the latest at n_KD")
                .isFalse();
    }

    private static Evaluation evaluation(long step, double loss) {
        return new Evaluation(step, loss, new double[] {loss});
    }

    @Test
    void selectionTakesTheBestScoresOnceAndThenAllData() {
        Map<String, Object> given = Map.of("kd_length", 2, "kd_unit", "steps", "selected_share", 0.25);
        Hooks ds = Setups.hooks("salt-ds", given, STEPS);
        int[] first = windows(ds.batches(), 0, 2);
        // scores are i mod 5: the four windows of score 4, then the first two of score 3
        assertThat(Arrays.stream(first).sorted()).containsExactly(3, 4, 8, 9, 14, 19);
        BatchSource plain = Setups.hooks("baseline", Map.of(), STEPS).batches();
        for (int step = 2; step < STEPS; step++) {
            assertThat(ds.batches().batch(step).windows())
                    .isEqualTo(plain.batch(step).windows());
        }
        Hooks control = Setups.hooks("selection-only", given, STEPS);
        assertThat(windows(control.batches(), 0, (int) STEPS)).isEqualTo(windows(ds.batches(), 0, (int) STEPS));
        assertThat(control.targets().at(0, EMPTY)).isEqualTo(LossTerms.PLAIN);
    }

    @Test
    void aSmallSelectionIsRepeatedAndNeverHoldsWindowsOfScoreZero() {
        Map<String, Object> given = Map.of("kd_length", 1.0, "selected_share", 1.0);
        int[] drawn = windows(Setups.hooks("salt-ds", given, STEPS).batches(), 0, (int) STEPS);
        assertThat(Arrays.stream(drawn).map(w -> w % 5)).doesNotContain(0);
        assertThat(new TreeSet<>(Arrays.stream(drawn).boxed().toList())).hasSize(19);
    }

    @Test
    void theRandomSubsetIsAsLargeAndBlind() {
        Map<String, Object> given = Map.of("kd_length", 4, "kd_unit", "steps", "selected_share", 0.25);
        Hooks random = Setups.hooks("random-subset-kd", given, STEPS);
        int[] drawn = windows(random.batches(), 0, 4);
        assertThat(new TreeSet<>(Arrays.stream(drawn).boxed().toList())).hasSize(6);
        assertThat(Arrays.stream(drawn).map(w -> w % 5).distinct().count()).isGreaterThan(2);
        assertThat(random.targets().at(3, EMPTY).soft()).isTrue();
        assertThat(random.targets().at(4, EMPTY).soft()).isFalse();
    }

    @Test
    void distillationHasTheTemperatureOnBothSides() {
        LossTerms terms = Setups.hooks("distil", Map.of("temperature", 2, "divergence", "reverse"), STEPS)
                .targets()
                .at(7, EMPTY);
        assertThat(terms).isEqualTo(new LossTerms(0.9, 2, 2, Divergence.REVERSE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void omegaOutsideItsRangeIsRefused(double omega) {
        for (String id : List.of("rkd", "salt", "salt-ds", "random-subset-kd", "distil")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Setups.hooks(id, Map.of("omega", omega), STEPS))
                    .withMessageContaining("omega");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> LossTerms.mixed(omega, 1));
    }

    @Test
    void aStageLongerThanTheRunIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setups.hooks("salt", Map.of("kd_length", 21, "kd_unit", "steps"), STEPS))
                .withMessageContaining("20 steps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setups.hooks("salt", Map.of("kd_length", 1.5), STEPS))
                .withMessageContaining("kd_length");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setups.hooks("salt", Map.of("kd_length", 2.5, "kd_unit", "steps"), STEPS))
                .withMessageContaining("whole");
    }

    @Test
    void selectionsOfNothingAreRefused() {
        Recipe ds = Recipes.byId("salt-ds");
        RecipeSetup setup = Setups.of(ds, Map.of(), STEPS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ds.hooks(withScores(setup, new double[24])))
                .withMessageContaining("every window scores 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ds.hooks(withScores(setup, new double[3])))
                .withMessageContaining("3 scores for 24 windows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setups.hooks("salt-ds", Map.of("selected_share", 0), STEPS))
                .withMessageContaining("selects none");
    }

    private static RecipeSetup withScores(RecipeSetup s, double[] scores) {
        return new RecipeSetup(s.parameters(), s.seed(), s.steps(), s.rows(), s.layers(), s.pool(), s.update(), scores);
    }

    private static int[] windows(BatchSource source, int from, int to) {
        return IntStream.range(from, to)
                .flatMap(step -> Arrays.stream(source.batch(step).windows()))
                .toArray();
    }
}
