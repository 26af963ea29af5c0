package io.tributary.core.train.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Lines of four evaluations, so that every number can be had with a pencil. */
class ComparisonTest {
    private static final double[] STEPS = {0, 100, 200, 300};

    private static Trajectory run(OptionalDouble teacher, double perStep, double... losses) {
        Curve spent = new Curve(new double[] {0, 300}, new double[] {0, 300 * perStep});
        return new Trajectory(
                new Curve(STEPS, losses),
                new Cost(spent, teacher),
                new Cost(spent, OptionalDouble.empty()),
                Map.of("hard", new Curve(STEPS, losses)));
    }

    private static Arm arm(String name, Trajectory... runs) {
        TreeMap<Long, Trajectory> seeds = new TreeMap<>();
        for (int i = 0; i < runs.length; i++) {
            seeds.put((long) i, runs[i]);
        }
        return new Arm(name, seeds);
    }

    private static final Arm BASELINE = arm(
            "BASELINE",
            run(OptionalDouble.of(0), 2, 6, 4, 3, 2),
            run(OptionalDouble.of(0), 2, 6, 5, 3, 2.5),
            run(OptionalDouble.of(0), 2, 6, 4.5, 3.5, 2.5));

    private static final OptionalDouble TEACHER = OptionalDouble.of(150);

    private static final Arm SALT = arm(
            "SALT", run(TEACHER, 3, 6, 3, 2, 1), run(TEACHER, 3, 6, 4, 2.5, 1.5), run(TEACHER, 3, 6, 3.5, 2.5, 1.3));

    @Test
    void theGapIsPairedBySeed() {
        Comparison comparison = Comparison.of(BASELINE, SALT, 1);
        assertThat(comparison.paired()).isEqualTo(3);
        assertThat(comparison.gap().x()).containsExactly(0.0, 100.0, 200.0, 300.0);
        assertThat(comparison.gap().y()).extracting(SeedMean::mean).containsExactly(0.0, 1.0, 2.5 / 3, 3.2 / 3);
        SeedMean end = value(comparison.finalGap());
        // 1, 1, 1.2: se = 0.1155 / sqrt(3)
        assertThat(end.mean()).isEqualTo(3.2 / 3, offset(1e-12));
        assertThat(end.standardError()).isEqualTo(0.2 / 3, offset(1e-12));
        // areas: 50+100+100, 50+75+75, 50+100+110
        assertThat(value(comparison.area()).mean()).isEqualTo((250 + 200 + 260) / 3.0, offset(1e-9));
        assertThat(comparison.slices()).containsOnlyKeys("hard").containsEntry("hard", end);
    }

    @Test
    void stepsToTargetAreInterpolatedSeedBySeed() {
        Comparison comparison = Comparison.of(BASELINE, SALT, 1);
        // 2 is reached at 200; 2.5 at 200; 2.5 at 200
        assertThat(comparison.reached()).isEqualTo(3);
        assertThat(value(comparison.steps()).mean()).isEqualTo(2 / 3.0, offset(1e-12));
        Arm between = arm("X", run(TEACHER, 3, 6, 4, 3, 1));
        assertThat(value(Comparison.of(BASELINE, between, 1).steps()).mean()).isEqualTo(250 / 300.0, offset(1e-12));
    }

    @Test
    void smoothingMovesTheTargetToo() {
        Arm between = arm("X", run(TEACHER, 3, 6, 4, 2, 1));
        // baseline by pairs: 6 5 3.5 2.5; ours: 6 5 3 1.5; 2.5 is crossed a third of the way from 200 to 300
        assertThat(value(Comparison.of(BASELINE, between, 2).steps()).mean())
                .isEqualTo((200 + 100 / 3.0) / 300, offset(1e-12));
    }

    @Test
    void theTeacherIsGivenOrCharged() {
        Comparison comparison = Comparison.of(BASELINE, SALT, 1);
        // 200 steps at 3 against 300 at 2; charged: 150 more
        assertThat(value(comparison.flops().given()).mean()).isEqualTo(1, offset(1e-12));
        assertThat(value(comparison.flops().charged()).mean()).isEqualTo(750 / 600.0, offset(1e-12));
        assertThat(value(comparison.seconds().given()).mean()).isEqualTo(1, offset(1e-12));
        assertThat(comparison.seconds().charged()).isNull();
    }

    @Test
    void aSeedThatNeverReachesItsTargetLeavesNoRatio() {
        Arm slow = arm("SLOW", run(TEACHER, 3, 6, 3, 2, 1), run(TEACHER, 3, 6, 4, 3, 2.8));
        Comparison comparison = Comparison.of(BASELINE, slow, 1);
        assertThat(comparison.paired()).isEqualTo(2);
        assertThat(comparison.reached()).isEqualTo(1);
        assertThat(comparison.steps()).isNull();
        assertThat(comparison.flops().given()).isNull();
    }

    @Test
    void rkdLeadsFirstAndFallsBehind() {
        Arm rkd =
                arm("RKD", run(TEACHER, 3, 6, 3, 2.8, 2.4), run(TEACHER, 3, 6, 4, 3, 2.9), run(TEACHER, 3, 6, 4, 3, 3));
        Comparison comparison = Comparison.of(BASELINE, rkd, 1);
        // gaps: .2 at 200 to -.4 at 300; 0 at 200; .5 at 200 to -.5 at 300
        assertThat(value(comparison.crossing()).mean()).isEqualTo((200 + 100 / 3.0 + 200 + 250) / 3, offset(1e-9));
        assertThat(Finding.of(comparison, "BASELINE"))
                .isEqualTo("RKD is 0.4333 nats above BASELINE at the end (95 % interval 0.2899 to 0.5768, n = 3 seeds);"
                        + " it leads first and falls behind at step 228.");
    }

    @Test
    void unfinishedRunsAreComparedWhereAllOfThemAre() {
        Curve early = new Curve(new double[] {0, 100, 150}, new double[] {6, 3, 2.75});
        Cost free = new Cost(new Curve(new double[] {0, 300}, new double[] {0, 1}), OptionalDouble.of(0));
        TreeMap<Long, Trajectory> seeds = new TreeMap<>();
        seeds.put(0L, run(TEACHER, 3, 6, 3, 2, 1));
        seeds.put(1L, new Trajectory(early, free, free, Map.of("hard", early)));
        Comparison comparison = Comparison.of(BASELINE, new Arm("SALT", seeds), 1);
        assertThat(comparison.last()).isEqualTo(150);
        assertThat(comparison.ended()).isFalse();
        // seed 0: 3.5 - 2.5; seed 1: 4 - 2.75
        assertThat(value(comparison.finalGap()).mean()).isEqualTo(1.125, offset(1e-12));
        // seed 0: 50 + 50; seed 1: 100 + 25 * (2 + 1.25)
        assertThat(value(comparison.area()).mean()).isEqualTo((100 + 181.25) / 2, offset(1e-9));
        assertThat(comparison.slices().get("hard")).isEqualTo(comparison.finalGap());
        assertThat(Finding.of(comparison, "BASELINE")).contains("so far, at step 150");
    }

    @Test
    void theFindingStatesItsUncertainty() {
        assertThat(Finding.of(Comparison.of(BASELINE, SALT, 1), "BASELINE"))
                .isEqualTo("SALT is 1.0667 nats below BASELINE at the end (95 % interval 0.7798 to 1.3535, n = 3 seeds)"
                        + " and reaches its final loss in 0.67 of its steps (0.67 to 0.67).");
        Arm mixed =
                arm("MIXED", run(TEACHER, 3, 6, 4, 3, 1.5), run(TEACHER, 3, 6, 5, 3, 3), run(TEACHER, 3, 6, 5, 3, 2.4));
        assertThat(Finding.of(Comparison.of(BASELINE, mixed, 1), "BASELINE"))
                .startsWith("No difference between MIXED and BASELINE")
                .contains("holds 0")
                .contains("n = 3 seeds");
        assertThat(Finding.of(Comparison.of(BASELINE, arm("ONE", run(TEACHER, 3, 6, 4, 3, 1)), 1), "BASELINE"))
                .isEqualTo(
                        "ONE is 1.0000 nats below BASELINE at the end, but one seed says nothing about chance (n = 1).");
        TreeMap<Long, Trajectory> other = new TreeMap<>(Map.of(9L, run(TEACHER, 3, 6, 4, 3, 1)));
        assertThat(Finding.of(Comparison.of(BASELINE, new Arm("NONE", other), 1), "BASELINE"))
                .contains("nothing can be compared");
    }

    private static SeedMean value(@org.jspecify.annotations.Nullable SeedMean estimate) {
        assertThat(estimate).isNotNull();
        return java.util.Objects.requireNonNull(estimate);
    }
}
