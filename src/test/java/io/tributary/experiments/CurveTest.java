package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.evaluate.CostQuality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The same answers on every axis; numbers by hand. */
class CurveTest {
    private static final Sizes SIZES = new Sizes(10, 100);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ExperimentRow.Point SMALL = point(0, "small", null);
    private static final ExperimentRow.Point LARGE = point(1, "large", null);
    private static final ExperimentRow.Point CHOW = point(2, "speculative", "chow");
    private static final ExperimentRow.Point OPT = point(3, "speculative", "opt");

    /** Large answers both prompts, small the second one only; chow is cheap in time, opt in large calls. */
    private static final List<ExperimentRow.Answer> ANSWERS = List.of(
            answer(SMALL, 0, 0, 10, "{\"small\":{\"4\":1,\"1\":4},\"large\":{}}", 0),
            answer(SMALL, 1, 1, 10, "{\"small\":{\"4\":1,\"1\":4},\"large\":{}}", 0),
            answer(LARGE, 0, 1, 100, "{\"small\":{},\"large\":{\"4\":1,\"1\":4}}", 5),
            answer(LARGE, 1, 1, 60, "{\"small\":{},\"large\":{\"4\":1,\"1\":4}}", 5),
            answer(CHOW, 0, 1, 40, "{\"small\":{\"1\":8},\"large\":{\"4\":3}}", 3),
            answer(CHOW, 1, 1, 40, "{\"small\":{\"1\":8},\"large\":{\"4\":3}}", 3),
            answer(OPT, 0, 1, 50, "{\"small\":{\"1\":8},\"large\":{\"4\":1}}", 1),
            answer(OPT, 1, 1, 50, "{\"small\":{\"1\":8},\"large\":{\"4\":1}}", 1));

    @Test
    void everyAxisHasItsOwnFrontSummaryAndFinding() {
        CurveReport cost = curve(CostAxis.RELATIVE_COST);
        assertThat(cost.finding())
                .isEqualTo(
                        "Chow reaches 100.0 % (95 % interval 100.0 to 100.0 %) of large's quality at 50 % of its cost (n = 2).");
        assertThat(cost.front()).extracting(CurvePoint::id).containsExactly(SMALL.id(), CHOW.id());
        assertThat(cost.summary().get(0).speedupAtMatchedQuality()).isEqualTo(2);

        CurveReport calls = curve(CostAxis.LARGE_CALLS);
        assertThat(calls.axis()).isEqualTo("large_calls");
        assertThat(calls.finding()).contains("of large's quality at 20 % of its large calls (n = 2).");
        assertThat(calls.front()).extracting(CurvePoint::id).containsExactly(SMALL.id(), OPT.id());

        CurveReport flops = curve(CostAxis.FLOPS);
        // per prompt: large 8 x 100, chow 8 x 10 + 12 x 100, opt 8 x 10 + 4 x 100
        assertThat(at(flops, CHOW).x()).isCloseTo(1280 / 800.0, within(1e-12));
        assertThat(at(flops, OPT).x()).isCloseTo(480 / 800.0, within(1e-12));
        assertThat(at(flops, CHOW).pareto()).isFalse();
        assertThat(flops.finding()).contains("at 60 % of its FLOPs");
    }

    @Test
    void fewerResamplesWhereTheSweepIsLargeAndTheReportSaysHowMany() {
        assertThat(curve(CostAxis.RELATIVE_COST).resamples()).isEqualTo(50);
        assertThat(Curve.of(summary(), List.of(), List.of(), 50, Lens.PLAIN, SIZES, JSON)
                        .resamples())
                .isZero();
    }

    @Test
    void theReferencesAreThoseOfTheAxis() {
        CurveReport cost = curve(CostAxis.RELATIVE_COST);
        assertThat(cost.random()).containsExactly(new CostQuality(20 / 160.0, 0.5), new CostQuality(1, 1));
        // deferring the first prompt only: 100 + 10 of 160
        assertThat(cost.oracle()).containsExactly(new CostQuality(20 / 160.0, 0.5), new CostQuality(110 / 160.0, 1));
        assertThat(curve(CostAxis.FLOPS).oracle())
                .containsExactly(new CostQuality(0.1, 0.5), new CostQuality(880 / 1600.0, 1));
        assertThat(curve(CostAxis.LARGE_CALLS).oracle()).isEmpty();
        // a price is not relative: the right end is what large alone costs
        CurveReport money = curve(CostAxis.MONEY);
        assertThat(money.random().get(1).cost())
                .isEqualTo(Objects.requireNonNull(at(money, LARGE).x()));
    }

    @Test
    void everyOtherPointIsHeldAgainstThePinnedOne() {
        Baseline baseline = Objects.requireNonNull(
                Curve.of(summary(), points(), ANSWERS, 50, lens(CostAxis.RELATIVE_COST, SMALL.id()), SIZES, JSON)
                        .baseline());
        assertThat(baseline.label()).isEqualTo("small");
        assertThat(baseline.gaps()).containsOnlyKeys(LARGE.id(), CHOW.id(), OPT.id());
        Baseline.Gap gap = Objects.requireNonNull(baseline.gaps().get(CHOW.id()));
        assertThat(gap.quality()).isEqualTo(0.5);
        assertThat(gap.low()).isZero();
        assertThat(gap.high()).isEqualTo(1);
        assertThat(gap.x()).isCloseTo(60 / 160.0, within(1e-12));
        UUID stranger = UUID.randomUUID();
        assertThatThrownBy(() ->
                        Curve.of(summary(), points(), ANSWERS, 50, lens(CostAxis.RELATIVE_COST, stranger), SIZES, JSON))
                .isInstanceOf(UnknownExperiment.class)
                .hasMessageContaining(stranger.toString());
    }

    @Test
    void theFindingRoundsNoLossAwayAndGivesThePairedInterval() {
        assertThat(List.of(
                        Finding.percent(0.9966), Finding.percent(0.99996), Finding.percent(1), Finding.percent(1.183)))
                .containsExactly("99.7", "99.9", "100.0", "118.3");
        List<ExperimentRow.Answer> halved = ANSWERS.stream()
                .map(answer -> answer.pointId().equals(LARGE.id())
                        ? answer
                        : answer.judged(answer.promptOrdinal() == 0 ? 1 : 0.5))
                .toList();
        assertThat(Curve.of(summary(), points(), halved, 50, Lens.PLAIN, SIZES, JSON)
                        .finding())
                .as("two prompts, of which a replicate may hold one twice")
                .contains("reaches 75.0 % (95 % interval 50.0 to 100.0 %) of large's quality");
    }

    @Test
    void theIntervalOfAShareIsPairedAndLeftOutWhereLargeIsHardlyEverRight() {
        assertThat(likeLarge(40, 2))
                .as("right and wrong with large on every prompt: no replicate differs")
                .contains("reaches 100.0 % (95 % interval 100.0 to 100.0 %) of large's quality");
        assertThat(likeLarge(30, 30))
                .as("a third of the replicates lack the one prompt that large answers")
                .contains("reaches 100.0 % of large's quality");
    }

    /** The finding of a point that is right on the same prompts as large, which are every so manieth of n. */
    private static String likeLarge(int n, int every) {
        List<ExperimentRow.Answer> answers = new ArrayList<>();
        for (int prompt = 0; prompt < n; prompt++) {
            int right = prompt % every == 0 ? 1 : 0;
            answers.add(answer(SMALL, prompt, 0, 10, "{\"small\":{\"1\":5},\"large\":{}}", 0));
            answers.add(answer(LARGE, prompt, right, 100, "{\"small\":{},\"large\":{\"1\":5}}", 5));
            answers.add(answer(CHOW, prompt, right, 40, "{\"small\":{\"1\":8},\"large\":{\"4\":3}}", 3));
            answers.add(answer(OPT, prompt, 0, 50, "{\"small\":{\"1\":8},\"large\":{\"4\":1}}", 1));
        }
        return Curve.of(summary(), points(), answers, 500, Lens.PLAIN, SIZES, JSON)
                .finding();
    }

    @Test
    void aPartIsNamedInTheFinding() {
        Lens narrowed = new Lens(Part.of("report", "sums"), Costing.USUAL, null, null);
        assertThat(Curve.of(summary(), points(), ANSWERS, 50, narrowed, SIZES, JSON)
                        .finding())
                .endsWith("(n = 2, slice sums, report half).");
    }

    private static CurveReport curve(CostAxis axis) {
        return Curve.of(summary(), points(), ANSWERS, 50, lens(axis, null), SIZES, JSON);
    }

    private static CurvePoint at(CurveReport report, ExperimentRow.Point point) {
        return report.points().stream()
                .filter(p -> p.id().equals(point.id()))
                .findFirst()
                .orElseThrow();
    }

    private static Lens lens(CostAxis axis, @Nullable UUID baseline) {
        return new Lens(Part.WHOLE, new Costing(axis, new Prices(1, 2, 10, 20)), null, baseline);
    }

    private static List<ExperimentRow.Point> points() {
        return List.of(SMALL, LARGE, CHOW, OPT);
    }

    private static ExperimentRow.Point point(int ordinal, String decoder, @Nullable String rule) {
        return new ExperimentRow.Point(
                UUID.randomUUID(),
                ordinal,
                rule == null ? decoder : rule,
                decoder,
                rule,
                Map.of(),
                4,
                "small",
                "fixed",
                null);
    }

    private static ExperimentRow.Answer answer(
            ExperimentRow.Point point, int prompt, double quality, double millis, String calls, long largeCalls) {
        return new ExperimentRow.Answer(
                point.id(), prompt, "text", quality, 5, calls, largeCalls, millis, 8, 6, 1, null, null);
    }

    private static ExperimentSummary summary() {
        return new ExperimentSummary(
                UUID.randomUUID(),
                "test",
                "completed",
                "two",
                "pair",
                2,
                7,
                0,
                48,
                Instant.parse("2026-01-01T12:00:00Z"),
                1,
                null,
                "exact-match",
                0,
                null,
                null);
    }
}
