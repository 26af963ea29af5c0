package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.evaluate.Spending;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Cost axes, counted by hand from ledgers of calls. */
class ValuationTest {
    private static final Sizes SIZES = new Sizes(10, 100);
    private static final Prices PRICES = new Prices(1, 2, 10, 30);

    /** A prompt of 20 tokens: large alone writes 5, one call over the prompt and four of one token. */
    private static final PointMeasures LARGE =
            point("large", answer("{'large':{'20':1,'1':4},'small':{}}", 5, 5, 100.0));

    /** Small drafts 2 a block, large checks them; one draft is replaced. */
    private static final PointMeasures SPECULATIVE =
            point("speculative", answer("{'large':{'22':1,'3':1},'small':{'20':1,'1':3}}", 5, 2, 60.0));

    private static final PointMeasures SMALL =
            point("small", answer("{'large':{},'small':{'20':1,'1':3}}", 4, 0, 10.0));

    private static Valuation on(CostAxis axis) {
        return new Valuation(new Costing(axis, PRICES), LARGE, SIZES, JsonMapper.shared());
    }

    @Test
    void moneyIsPaidForThePromptOncePerModelAndForEveryPositionBehindIt() {
        // 20 in, 5 out
        assertThat(on(CostAxis.MONEY).of(LARGE)).isCloseTo(1000 * (20 * 10 + 5 * 30) / 1e6, within(1e-12));
        // 20 in, 4 out
        assertThat(on(CostAxis.MONEY).of(SMALL)).isCloseTo(1000 * (20 * 1 + 4 * 2) / 1e6, within(1e-12));
        // large read 25 tokens: 20 in and 6 positions out; small read 23: 20 in and 4 out
        assertThat(on(CostAxis.MONEY).of(SPECULATIVE))
                .isCloseTo(1000 * (20 * 10 + 6 * 30 + 20 * 1 + 4 * 2) / 1e6, within(1e-12));
    }

    @Test
    void flopsAreTwoForEachWeightAndToken() {
        double large = 2.0 * 100 * 24;
        assertThat(on(CostAxis.FLOPS).of(LARGE)).isEqualTo(1);
        assertThat(on(CostAxis.FLOPS).of(SMALL)).isCloseTo(2.0 * 10 * 23 / large, within(1e-12));
        assertThat(on(CostAxis.FLOPS).of(SPECULATIVE))
                .isCloseTo((2.0 * 100 * 25 + 2.0 * 10 * 23) / large, within(1e-12));
    }

    @Test
    void theOtherAxesAreWhatThePointsSayAnyway() {
        assertThat(on(CostAxis.RELATIVE_COST).of(SMALL)).isEqualTo(0.1);
        assertThat(on(CostAxis.LARGE_CALLS).of(SPECULATIVE)).isEqualTo(0.4);
        assertThat(on(CostAxis.LATENCY_P95).of(LARGE)).isEqualTo(7.5);
    }

    @Test
    void everyAxisIsKnownAtOnceAndOverAnyChoiceOfPrompts() {
        assertThat(on(CostAxis.RELATIVE_COST).all(SPECULATIVE))
                .containsOnlyKeys("relative_cost", "flops", "large_calls", "latency_p50", "latency_p95", "money")
                .containsEntry("relative_cost", 0.6)
                .containsEntry("large_calls", 0.4);
        PointMeasures large = new PointMeasures(
                LARGE.point(), List.of(LARGE.answers().get(0), answer("{'large':{'20':1},'small':{}}", 1, 1, 300.0)));
        PointMeasures other = new PointMeasures(
                SMALL.point(), List.of(SMALL.answers().get(0), answer("{'large':{},'small':{'20':1}}", 1, 0, 90.0)));
        Valuation valuation = new Valuation(Costing.USUAL, large, SIZES, JsonMapper.shared());
        Spending spending = java.util.Objects.requireNonNull(valuation.spending(other));
        assertThat(spending.over(new int[] {0})).isEqualTo(0.1);
        assertThat(spending.over(new int[] {1, 1})).isEqualTo(0.3);
        assertThat(spending.over(new int[] {0, 1})).isEqualTo(0.25);
        assertThat(valuation.amounts(other)).containsExactly(10, 90);
    }

    @Test
    void anAxisThatCannotBeHadSaysWhy() {
        PointMeasures shared = point(
                "large", new ExperimentRow.Answer(UUID.randomUUID(), 0, "", 1, 5, "{}", 5, 100, 0, 0, 0, null, null));
        for (CostAxis axis : List.of(CostAxis.FLOPS, CostAxis.MONEY, CostAxis.LATENCY_P50, CostAxis.LATENCY_P95)) {
            assertThatThrownBy(() -> new Valuation(new Costing(axis, null), shared, null, JsonMapper.shared()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(axis.id());
        }
        Valuation usual = new Valuation(Costing.USUAL, shared, null, JsonMapper.shared());
        assertThat(usual.axes()).hasSize(CostAxis.values().length);
        assertThat(usual.axes().stream().filter(a -> a.missing() != null).map(CurveReport.Axis::id))
                .containsExactly("flops", "latency_p50", "latency_p95", "money");
    }

    @Test
    void aPairIsCountedByItsOwnWeightsAndHasNoPrices() {
        Sizes sizes = new Sizes(
                new Sizes.Pair(10, 100), Map.of("mine", new Sizes.Pair(10, 100), "yours", new Sizes.Pair(20, 200)));
        PointMeasures large = of("mine", LARGE);
        Valuation valuation = new Valuation(new Costing(CostAxis.FLOPS, PRICES), large, sizes, JsonMapper.shared());
        assertThat(valuation.of(large)).isEqualTo(1);
        assertThat(valuation.of(of("yours", LARGE))).isCloseTo(2, within(1e-12));
        assertThat(valuation.of(of("yours", SMALL))).isCloseTo(20.0 * 23 / (100 * 24), within(1e-12));
        assertThat(valuation.all(large)).doesNotContainKey("money");
        assertThatThrownBy(() -> new Valuation(new Costing(CostAxis.MONEY, PRICES), large, sizes, JsonMapper.shared()))
                .hasMessageContaining("sweep its pairs apart");
    }

    private static PointMeasures of(String pair, PointMeasures like) {
        ExperimentRow.Point own = ExperimentRow.Point.of(0, like.point().spec(), null, pair);
        return new PointMeasures(own, like.answers());
    }

    @ParameterizedTest
    @CsvSource({
        "small_input=-1, small_input",
        "large_output=dear, large_output",
        "large_input=NaN, large_input",
        "x=gold, relative_cost",
    })
    void pricesAndAxesThatAreNoneAreRefused(String typed, String part) {
        String[] one = typed.split("=");
        Map<String, String> values = new java.util.HashMap<>(
                Map.of("small_input", "1", "small_output", "1", "large_input", "1", "large_output", "1"));
        values.put(one[0], one[1]);
        assertThatThrownBy(() -> Costing.read(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part);
    }

    @Test
    void pricesComeAllOrNotAtAllAndLargeIsNotForNothing() {
        assertThat(Prices.read(Map.of("small_input", " "))).isNull();
        assertThatThrownBy(() -> Prices.read(Map.of("small_input", "0,5")))
                .hasMessageContaining("[small_output, large_input, large_output]");
        assertThatThrownBy(() -> new Prices(1, 1, 0, 0)).hasMessageContaining("nothing can be saved");
    }

    private static PointMeasures point(String decoder, ExperimentRow.Answer answer) {
        ExperimentRow.Point point = new ExperimentRow.Point(
                answer.pointId(), 0, decoder, decoder, null, Map.of(), 2, "small", "fixed", null);
        return new PointMeasures(point, List.of(answer));
    }

    private static ExperimentRow.Answer answer(String calls, int tokens, long largeCalls, @Nullable Double millis) {
        return new ExperimentRow.Answer(
                UUID.randomUUID(),
                0,
                "",
                1,
                tokens,
                calls.replace('\'', '"'),
                largeCalls,
                java.util.Objects.requireNonNull(millis),
                0,
                0,
                0,
                7.5,
                null);
    }
}
