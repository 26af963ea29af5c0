package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.evaluate.metrics.MetricDescriptor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** How a stored experiment may be looked at, on both databases. */
abstract class ExperimentLooksContract extends ExperimentFixture {
    @Test
    void aCurveIsJudgedAfreshFromTheStoredTexts() {
        fill();
        // the texts are "small 0" and so on, the references " a." and " b."
        CurveReport report = reports.curve(ID, new Lens(Part.WHOLE, Costing.USUAL, "contains", null));
        assertThat(report.experiment().metric()).isEqualTo("contains");
        assertThat(report.points()).extracting(CurvePoint::quality).containsOnly(0.0);
        assertThat(reports.examples(ID, TOKEN.id(), "contains", null, 1).items())
                .extracting(Examples.Example::quality)
                .containsExactly(0.0);
        assertThat(reports.metrics(ID)).extracting(MetricDescriptor::id).contains("contains", "squad-f1");
        assertThat(reports.metrics(ID)).extracting(MetricDescriptor::id).doesNotContain("number-match");
        assertThatThrownBy(() -> reports.curve(ID, new Lens(Part.WHOLE, Costing.USUAL, "number-match", null)))
                .hasMessageContaining("2 of 2 references");
        assertThatThrownBy(() -> reports.curve(ID, new Lens(Part.WHOLE, Costing.USUAL, "taste", null)))
                .hasMessageContaining("taste");
    }

    @Test
    void whatIsKeptOfACompletedSweepIsWhatWasAskedFor() {
        fill();
        store.state(ID, "completed", null);
        CurveReport byCost = reports.curve(ID);
        assertThat(reports.curve(ID)).isSameAs(byCost);
        assertThat(reports.curve(ID, new Lens(Part.of("report", null), Costing.USUAL, null, null))
                        .large())
                .extracting(CurvePoint::n)
                .isNotEqualTo(2);
    }

    @Test
    void theFirstLookAtACompletedSweepOutlivesTheProcessAndFollowsItsPrices() {
        fill();
        store.state(ID, "completed", null);
        CurveReport computed = reports.curve(ID);
        new JdbcTemplate(here).update("delete from experiment_answer");
        new JdbcTemplate(here).update("delete from experiment_numbers");
        assertThat(reports(here, store).curve(ID)).as("read, not computed").isEqualTo(computed);
        prices(here).put(ID, new KeptPrices(PRICES, "ada", Instant.parse("2026-01-02T12:00:00Z")));
        assertThat(reports(here, store).curve(ID).points())
                .as("without answers nothing can be computed")
                .isEmpty();
    }

    @Test
    void rulesAndPointsAreJudgedFromTheStoredAnswers() {
        fill();
        Statistics statistics = statistics(here, store);
        RuleStatistics rules = statistics.rules(ID, Lens.PLAIN);
        assertThat(rules.n()).isEqualTo(2);
        assertThat(rules.smallCost()).isEqualTo(0.1);
        assertThat(rules.chord()).isEqualTo(0.75);
        // one of two prompts is worth deferring: 0.5, then 1, then 1
        assertThat(rules.oracle()).isCloseTo(0.875, within(1e-12));
        RuleStatistics.Line line = rules.rules().get(0);
        assertThat(line.rule()).isEqualTo("token-v3");
        // from (0.1, 0.5) up to (0.5, 1), level to (1, 1)
        assertThat(value(line, Measure.AIQ)).isCloseTo((0.4 * 0.75 + 0.5 * 1) / 0.9, within(1e-12));
        assertThat(value(line, Measure.SPEEDUP)).isCloseTo(2.0, within(1e-12));
        assertThat(value(line, Measure.CPT50)).isCloseTo(0.3, within(1e-12));
        assertThat(value(line, Measure.HYPERVOLUME)).isCloseTo(0.25, within(1e-12));
        // deferral 1 of 5 tokens: (0, 0.5), (0.2, 1), (1, 1)
        assertThat(value(line, Measure.AUDC)).isCloseTo(0.2 * 0.75 + 0.8, within(1e-12));
        // half of the resamples see no gap between the models, so there is no interval
        RuleStatistics.Estimate gap = Objects.requireNonNull(line.measures().get(Measure.PGR.id()));
        assertThat(gap.low()).isNull();
        assertThat(gap.defined()).isLessThan(0.95);

        PointComparison comparison = statistics.compare(ID, TOKEN.id(), SMALL.id(), Lens.PLAIN);
        assertThat(comparison.quality().won()).isEqualTo(1);
        assertThat(comparison.quality().p().p()).isEqualTo(1);
        assertThat(comparison.comparisons()).isEqualTo(2);
        assertThat(Objects.requireNonNull(comparison.cost()).difference()).isCloseTo(0.4, within(1e-12));
        assertThat(comparison.contested()).singleElement().satisfies(prompt -> {
            assertThat(prompt.promptId()).isEqualTo("b-0");
            assertThat(prompt.won()).isTrue();
            assertThat(prompt.otherText()).isEqualTo("small 1");
        });
        assertThatThrownBy(() -> statistics.compare(ID, TOKEN.id(), TOKEN.id(), Lens.PLAIN))
                .hasMessageContaining("itself");
        assertThatThrownBy(() -> statistics.compare(ID, TOKEN.id(), UUID.randomUUID(), Lens.PLAIN))
                .isInstanceOf(UnknownExperiment.class);
    }

    @Test
    void statisticsAreOfTheMetricTheAxisAndThePromptsThatWereAskedFor() {
        fill();
        Statistics statistics = statistics(here, store);
        // every point called large as often
        Lens calls = Lens.read("", "", "", Map.of("x", "large_calls"));
        RuleStatistics rules = statistics.rules(ID, calls);
        assertThat(rules.axis()).isEqualTo("large_calls");
        assertThat(rules.metric()).isEqualTo("judge");
        assertThat(rules.smallCost()).isEqualTo(1);
        assertThat(value(rules.rules().get(0), Measure.SPEEDUP)).isEqualTo(1);
        assertThat(statistics.rules(ID, Lens.read("", "", "contains", Map.of())).largeQuality())
                .as("no text holds its reference")
                .isZero();
        Lens first = Lens.read("report", "first", null, Map.of());
        RuleStatistics half = statistics.rules(ID, first);
        assertThat(half)
                .extracting(RuleStatistics::n, RuleStatistics::half, RuleStatistics::slice)
                .containsExactly(1, "report", "first");
        PointComparison narrowed = statistics.compare(ID, TOKEN.id(), SMALL.id(), first);
        assertThat(narrowed.quality().n()).isEqualTo(1);
        assertThat(narrowed.contested()).isEmpty();
        assertThat(Objects.requireNonNull(statistics
                                .compare(ID, TOKEN.id(), SMALL.id(), calls)
                                .cost())
                        .difference())
                .isZero();
        Lens latency = Lens.read("", "", "", Map.of("x", "latency_p50"));
        assertThat(statistics.rules(ID, latency).smallCost()).isEqualTo(1);
        Lens money = Lens.read("", "", "", Map.of("x", "money"));
        assertThatThrownBy(() -> statistics.rules(ID, money)).hasMessageContaining("small_input");
        assertThatThrownBy(() -> statistics.compare(ID, TOKEN.id(), SMALL.id(), money))
                .hasMessageContaining("small_input");
    }

    @Test
    void pricesAreKeptWithTheExperimentAndGivenOnesComeFirst() {
        fill();
        ExperimentPrices kept = new ExperimentPrices(views(here, store), prices(here));
        assertThat(kept.of(ID)).isEmpty();
        assertThat(reports.curve(ID).prices()).isNull();
        KeptPrices first = kept.keep(ID, PRICES, "ada");
        assertThat(kept.of(ID)).contains(first);
        Lens money = Lens.read("", "", "", Map.of("x", "money"));
        assertThat(reports.curve(ID, money).prices()).isEqualTo(PRICES);
        Lens typed = Lens.read(
                "", "", "", Map.of("small_input", "5", "small_output", "5", "large_input", "5", "large_output", "5"));
        assertThat(reports.curve(ID, typed).prices()).isEqualTo(new Prices(5, 5, 5, 5));
        assertThat(dossiers(here, store).of(ID, Lens.PLAIN).prices()).isEqualTo(first);
        kept.keep(ID, new Prices(0, 0, 1, 1), "bob");
        assertThat(kept.of(ID).map(KeptPrices::enteredBy)).contains("bob");
        kept.forget(ID);
        assertThat(kept.of(ID)).isEmpty();
        assertThatThrownBy(() -> kept.keep(UUID.randomUUID(), PRICES, "ada")).isInstanceOf(UnknownExperiment.class);
        assertThatThrownBy(() -> kept.of(UUID.randomUUID())).isInstanceOf(UnknownExperiment.class);
    }

    @Test
    void tablesHaveAColumnForEachAxisAndALineForEachPromptLeftOut() {
        fill();
        store.skip(ID, List.of(new SkippedPrompt("c-0", 900, 512)));
        StringBuilder points = new StringBuilder();
        tables(here, store).points(ID, Lens.PLAIN).accept(points);
        List<String> lines = points.toString().lines().toList();
        List<String> head = List.of(lines.get(0).split(","));
        assertThat(head)
                .contains(
                        "relative_cost",
                        "relative_flops",
                        "large_calls_per_token",
                        "latency_p50_ms",
                        "latency_p95_ms",
                        "price_of_1000_answers");
        List<String> token = List.of(lines.get(2).split(",", -1));
        assertThat(token.get(head.indexOf("point"))).isEqualTo("token-v3 0.9");
        assertThat(token.get(head.indexOf("relative_cost"))).isEqualTo("0.5");
        assertThat(token.get(head.indexOf("large_calls_per_token"))).isEqualTo("0.4");
        assertThat(token.get(head.indexOf("price_of_1000_answers"))).isEmpty();
        assertThat(token.get(head.indexOf("unreadable"))).isEqualTo("2");
        assertThat(token.get(head.indexOf("skipped"))).isEqualTo("1");

        StringBuilder answers = new StringBuilder();
        Lens contains = Lens.read("", "first", "contains", Map.of());
        tables(here, store).answers(ID, contains).accept(answers);
        lines = answers.toString().lines().toList();
        assertThat(lines)
                .as("one prompt of the slice, three points, one left out")
                .hasSize(5);
        assertThat(lines.get(0)).contains(",metric,quality,unreadable,");
        assertThat(lines.get(1)).contains(",contains,0.0,1,");
        assertThat(lines.get(4)).startsWith("partial (running),,c-0,").endsWith("\"900 tokens, the pair holds 512\"");
        assertThatThrownBy(() -> tables(here, store).points(ID, Lens.read("", "none", "", Map.of())))
                .hasMessageContaining("slices are [first]");
    }

    /** 70 prompts: large is right on all, chow on none, token-v3 on all at half of large's cost. */
    @Test
    void aDominatedPointIsGivenUpTheSameWayAgainMarkedAndNeverChosen() {
        UUID id = UUID.randomUUID();
        ExperimentRow.Point small = point(0, "small", "small", null, Map.of());
        ExperimentRow.Point large = point(1, "large", "large", null, Map.of());
        ExperimentRow.Point token = point(2, "token-v3 0.9", "speculative", "token-v3", Map.of("alpha", 0.9));
        ExperimentRow.Point chow = point(3, "chow 0.1", "speculative", "chow", Map.of("alpha", 0.1));
        ExperimentRow.Point random = point(4, "random 0.5", "speculative", "random", Map.of("alpha", 0.5));
        List<ExperimentRow.Point> all = List.of(small, large, token, chow, random);
        ExperimentRow row = SampleSweeps.row(id, "running", 70);
        store.insert(
                row,
                all,
                IntStream.range(0, 70)
                        .mapToObj(i -> new ExperimentRow.Prompt(
                                i,
                                "p" + i,
                                "Q",
                                "A",
                                i % 2 == 0 ? "even" : "odd",
                                i % 2 == 0 ? "report" : "calibration"))
                        .toList());
        EarlyStop early = new EarlyStop(store, courses(here));
        answer(small, 0, 32, 0, 10);
        answer(large, 0, 32, 1, 100);
        answer(token, 0, 32, 1, 50);
        answer(chow, 0, 32, 0, 50);
        answer(random, 0, 32, 0, 60);
        assertThat(early.after(32, row, store.points(id))).as("not asked for").isEqualTo(all);
        courses(here).stopDominated(id);
        assertThat(early.after(31, row, store.points(id))).as("no look yet").isEqualTo(all);
        List<ExperimentRow.Point> going = early.after(32, row, store.points(id));
        assertThat(going)
                .filteredOn(p -> p.stop() != null)
                .containsExactly(chow.stopped(new PointStop(32, token.id())));
        assertThat(store.points(id)).as("kept").isEqualTo(going);
        assertThat(early.after(32, row, store.points(id))).as("after a restart").isEqualTo(going);

        answer(small, 32, 70, 0, 10);
        answer(large, 32, 70, 1, 100);
        answer(token, 32, 70, 1, 50);
        answer(random, 32, 70, 0, 60);
        assertThat(store.progress(id)).isEqualTo(1);
        CurveReport curve = reports.curve(id);
        assertThat(curve.large()).extracting(CurvePoint::n).isEqualTo(70);
        CurvePoint given = curve.points().stream()
                .filter(p -> p.id().equals(chow.id()))
                .findFirst()
                .orElseThrow();
        assertThat(given.n()).isEqualTo(32);
        assertThat(given.stop()).isEqualTo(new PointStop(32, token.id()));
        assertThat(given.relativeCost()).isEqualTo(0.5);
        assertThat(given.pareto() || given.hull()).isFalse();
        assertThat(curve.summary()).extracting(RuleSummary::rule).doesNotContain("chow");
        assertThat(reports.curve(id, Lens.read("", "odd", "", Map.of())).points())
                .filteredOn(p -> p.stop() != null)
                .extracting(CurvePoint::n)
                .containsExactly(16);
        assertThat(Reproduction.of(reports.summary(id), curve).stopDominated()).isTrue();

        StringBuilder csv = new StringBuilder();
        tables(here, store).points(id, Lens.PLAIN).accept(csv);
        assertThat(csv.toString().lines())
                .anySatisfy(line -> assertThat(line).contains("chow 0.1").endsWith(",32,token-v3 0.9"));
        assertThatThrownBy(() -> statistics(here, store).compare(id, chow.id(), token.id(), Lens.PLAIN))
                .hasMessageContaining("given up after 32 prompts");
        Halves halves = Halves.of(views(here, store).of(row, Lens.PLAIN, false));
        assertThat(halves.points()).extracting(PointMeasures::point).containsExactly(small, large, token, random);
    }

    /** At temperature 1 small alone is right on the second prompt and large alone on the first; at 0 large always is. */
    @Test
    void pointsOfSeveralTemperaturesAreHeldAgainstTheFirstAndLeadFromTheirOwnModels() {
        UUID id = UUID.randomUUID();
        List<ExperimentRow.Point> all = List.of(
                at(0.0, 0, "small", "small", null),
                at(0.0, 1, "large", "large", null),
                at(0.0, 2, "chow 0.1 T 0", "speculative", "chow"),
                at(1.0, 3, "small T 1", "small", null),
                at(1.0, 4, "large T 1", "large", null),
                at(1.0, 5, "chow 0.1 T 1", "speculative", "chow"));
        ExperimentRow row = SampleSweeps.row(id, "running", 2);
        store.insert(
                row,
                all,
                List.of(
                        new ExperimentRow.Prompt(0, "a-0", "Q: a", " a.", null, "report"),
                        new ExperimentRow.Prompt(1, "b-0", "Q: b", " b.", null, "calibration")));
        assertThat(store.points(id)).isEqualTo(all);
        double[][] quality = {{0, 0}, {1, 1}, {1, 1}, {0, 1}, {1, 0}, {1, 1}};
        double[] millis = {10, 100, 50, 10, 200, 50};
        for (int p = 0; p < all.size(); p++) {
            for (int i = 0; i < 2; i++) {
                store.insert(List.of(answer(all.get(p), i, quality[p][i], millis[p])));
            }
        }
        CurveReport curve = reports.curve(id);
        assertThat(curve.temperatures()).containsExactly(0.0, 1.0);
        assertThat(Objects.requireNonNull(curve.large()).id())
                .isEqualTo(all.get(1).id());
        assertThat(curve.summary()).extracting(RuleSummary::rule).containsExactly("chow T 0", "chow T 1");
        assertThat(reports.examples(id, all.get(5).id(), null, null, 1).items())
                .as("beside the models at its own temperature")
                .extracting(Examples.Example::relativeCost)
                .containsExactly(0.25);

        List<RuleStatistics.Line> lines =
                statistics(here, store).rules(id, Lens.PLAIN).rules();
        assertThat(lines).extracting(RuleStatistics.Line::rule).containsExactly("chow T 0", "chow T 1");
        assertThat(value(lines.get(1), Measure.SPEEDUP)).isCloseTo(2, within(1e-12));
        // deferral 1 of 5 tokens: (0, 0), (0.2, 1), (1, 1) and (0, 0.5), (0.2, 1), (1, 0.5)
        assertThat(value(lines.get(0), Measure.AUDC)).isCloseTo(0.2 * 0.5 + 0.8, within(1e-12));
        assertThat(value(lines.get(1), Measure.AUDC)).isCloseTo(0.75, within(1e-12));

        StringBuilder csv = new StringBuilder();
        tables(here, store).points(id, Lens.PLAIN).accept(csv);
        List<List<String>> table =
                csv.toString().lines().map(line -> List.of(line.split(",", -1))).toList();
        int column = table.get(0).indexOf("temperature");
        assertThat(table)
                .filteredOn(line -> line.contains("chow 0.1 T 1"))
                .singleElement()
                .satisfies(line -> assertThat(line.get(column)).isEqualTo("1.0"));
    }

    private static ExperimentRow.Point at(
            double temperature, int ordinal, String label, String decoder, @Nullable String rule) {
        return new ExperimentRow.Point(
                UUID.randomUUID(),
                ordinal,
                label,
                decoder,
                rule,
                rule == null ? Map.of() : Map.of("alpha", 0.1),
                4,
                "small",
                "fixed",
                null,
                null,
                temperature,
                null);
    }

    private void answer(ExperimentRow.Point point, int from, int to, double quality, double millis) {
        store.insert(IntStream.range(from, to)
                .mapToObj(i -> answer(point, i, quality, millis))
                .toList());
    }

    @Test
    void whatIsLeftIsKeptWhileItIsKnown() {
        CourseStore courses = courses(here);
        assertThat(reports.summary(ID).left()).isNull();
        courses.left(ID, new TimeLeft(60, 50, 80));
        assertThat(reports.summary(ID).left()).isEqualTo(new TimeLeft(60, 50, 80));
        store.state(ID, "paused", null);
        assertThat(reports.summary(ID).left()).as("nothing runs").isNull();
        courses.forgetLeft(ID);
        assertThat(courses.left(ID)).isEmpty();
        courses.pausing(ID, true);
        assertThat(courses.pausing(ID)).isTrue();
    }

    @Test
    void whereNothingIsAnsweredThereAreNoStatistics() {
        assertThatThrownBy(() -> statistics(here, store).rules(ID, Lens.PLAIN))
                .hasMessageContaining("answered by every point");
    }
}
