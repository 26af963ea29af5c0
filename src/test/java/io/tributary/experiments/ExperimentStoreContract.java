package io.tributary.experiments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.evaluate.metrics.MetricDescriptor;
import io.tributary.experiments.BlindComparisons.Choice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What holds on both databases. */
abstract class ExperimentStoreContract {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final UUID ID = UUID.randomUUID();
    private static final Provenance MADE = new Provenance(
            new Provenance.Checkpoint("pair-small", "ab", "int8", 1_000L),
            new Provenance.Checkpoint("pair-large", "cd", "bf16", 10_000L),
            "development",
            "17");
    private static final ExperimentRow.Point SMALL = point(0, "small", "small", null, Map.of());
    private static final ExperimentRow.Point LARGE = point(1, "large", "large", null, Map.of());
    private static final ExperimentRow.Point TOKEN =
            point(2, "token-v3 0.9", "speculative", "token-v3", Map.of("alpha", 0.9));

    private static final Prices PRICES = new Prices(1, 2, 10, 30);

    private DataSource here;
    private ExperimentStore store;
    private ExperimentReports reports;

    abstract DataSource database();

    @BeforeEach
    void store() {
        here = database();
        store = new ExperimentStore(new JdbcTemplate(here), JSON);
        reports = reports(here, store);
        store.insert(
                new ExperimentRow(
                        ID,
                        "test",
                        "running",
                        null,
                        "pair-eval",
                        "pair",
                        2,
                        1,
                        0,
                        48,
                        Instant.parse("2026-01-01T12:00:00Z"),
                        null,
                        null,
                        "judge",
                        "pair-large"),
                List.of(SMALL, LARGE, TOKEN),
                List.of(
                        new ExperimentRow.Prompt(0, "a-0", "Q: a", " a.", "first", "report"),
                        new ExperimentRow.Prompt(1, "b-0", "Q: b", " b.", null, null)));
    }

    @Test
    void theCurveComesFromThePromptsThatAllPointsAnswered() {
        fill();
        CurveReport report = reports.curve(ID);

        assertThat(report.points()).extracting(CurvePoint::label).containsExactly("small", "token-v3 0.9", "large");
        CurvePoint token = report.points().get(1);
        assertThat(token.n()).isEqualTo(2);
        assertThat(token.quality()).isEqualTo(1);
        assertThat(token.relativeCost()).isEqualTo(0.5, offset(1e-12));
        assertThat(token.acceptanceRate()).isEqualTo(0.75);
        assertThat(token.largeCallsPerToken()).isEqualTo(0.4);
        assertThat(token.pareto()).isTrue();
        assertThat(report.summary().get(0).speedupAtMatchedQuality()).isEqualTo(2);
        assertThat(report.summary().get(0).matchedPoint()).isEqualTo(TOKEN.id());
        assertThat(report.finding()).endsWith("reaches 100 % of large's quality at 50 % of its cost (n = 2).");
        assertThat(report.experiment().progress()).isEqualTo(1);
        assertThat(report.experiment().metric()).isEqualTo("judge");
    }

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
        assertThat(reports(here, store).curve(ID)).as("read, not computed").isEqualTo(computed);
        prices(here).put(ID, new KeptPrices(PRICES, "ada", Instant.parse("2026-01-02T12:00:00Z")));
        assertThat(reports(here, store).curve(ID).points())
                .as("without answers nothing can be computed")
                .isEmpty();
    }

    @Test
    void aCurveWithoutCommonPromptsSaysSo() {
        store.insert(List.of(answer(SMALL, 0, 0, 10)));

        CurveReport report = reports.curve(ID);
        assertThat(report.points()).isEmpty();
        assertThat(report.large()).isNull();
        assertThat(report.experiment().progress()).isEqualTo(1 / 6.0, offset(1e-12));
    }

    @Test
    void aPointHasALatencyOnlyIfEachOfItsAnswersWasMeasured() {
        store.insert(List.of(
                answer(SMALL, 0, 1, 10), answer(SMALL, 1, 0, 10),
                answer(LARGE, 0, 1, 100), answer(LARGE, 1, 1, 100, null),
                answer(TOKEN, 0, 1, 50, null), answer(TOKEN, 1, 1, 50, null)));

        assertThat(reports.curve(ID).points())
                .extracting(CurvePoint::label, CurvePoint::latencyP50Ms)
                .containsExactly(tuple("small", 3.5), tuple("token-v3 0.9", null), tuple("large", null));
    }

    @Test
    void anAnswerIsStoredOnce() {
        store.insert(List.of(answer(SMALL, 0, 0, 10)));
        assertThatThrownBy(() -> store.insert(List.of(answer(SMALL, 0, 1, 11))))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void examplesComeInPagesBesideTheAnswersOfBothModels() {
        fill();
        Examples first = reports.examples(ID, TOKEN.id(), null, null, 1);
        Examples second = reports.examples(ID, TOKEN.id(), null, first.nextCursor(), 1);

        assertThat(first.items()).singleElement().satisfies(e -> {
            assertThat(e.promptId()).isEqualTo("a-0");
            assertThat(e.smallText()).isEqualTo("small 0");
            assertThat(e.largeText()).isEqualTo("large 0");
            assertThat(e.relativeCost()).isEqualTo(0.5);
        });
        assertThat(second.items()).extracting(Examples.Example::promptId).containsExactly("b-0");
        assertThat(second.nextCursor()).isNull();
        assertThatThrownBy(() -> reports.examples(ID, UUID.randomUUID(), null, null, 1))
                .isInstanceOf(UnknownExperiment.class);
    }

    @Test
    void anArchiveCarriesTheSameCurveToAnotherDatabaseOnce() throws Exception {
        fill();
        store.state(ID, "completed", null);
        CurveReport before = reports.curve(ID);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        provenance(here).insert(ID, MADE);
        new ExperimentArchive(store, provenance(here), blind(here), prices(here), JSON).write(ID, bytes);

        DataSource elsewhere = database();
        ExperimentStore other = new ExperimentStore(new JdbcTemplate(elsewhere), JSON);
        ExperimentArchive archive =
                new ExperimentArchive(other, provenance(elsewhere), blind(elsewhere), prices(elsewhere), JSON);
        assertThat(archive.read(new ByteArrayInputStream(bytes.toByteArray()))).isTrue();
        assertThat(archive.read(new ByteArrayInputStream(bytes.toByteArray()))).isFalse();
        assertThat(reports(elsewhere, other).curve(ID)).isEqualTo(before);
        assertThat(provenance(elsewhere).find(ID)).contains(MADE);
    }

    @Test
    void anExportIsTakenInElsewhereAndShowsTheSameCurve() throws Exception {
        fill();
        prices(here).put(ID, new KeptPrices(PRICES, "ada", Instant.parse("2026-01-02T12:00:00Z")));
        store.state(ID, "completed", null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        files(here, store).json(ID, bytes);

        DataSource elsewhere = database();
        ExperimentStore other = new ExperimentStore(new JdbcTemplate(elsewhere), JSON);
        ExperimentFiles.Imported imported = files(elsewhere, other).read(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(imported.created()).isTrue();
        assertThat(reports(elsewhere, other).curve(ID)).isEqualTo(reports.curve(ID));
        assertThat(dossiers(elsewhere, other).of(ID, Lens.PLAIN))
                .isEqualTo(dossiers(here, store).of(ID, Lens.PLAIN))
                .satisfies(dossier -> assertThat(dossier.answersHash()).hasSize(64));
        assertThat(files(elsewhere, other)
                        .read(new ByteArrayInputStream(bytes.toByteArray()))
                        .created())
                .isFalse();
        assertThatThrownBy(() -> files(elsewhere, other)
                        .read(new ByteArrayInputStream(bytes.toString(UTF_8)
                                .replace(ID.toString(), UUID.randomUUID().toString())
                                .getBytes(UTF_8))))
                .hasMessageContaining("under another id");
    }

    @Test
    void verdictsAreKeptRevisedAndTravelInTheArchive() throws Exception {
        fill();
        BlindComparisons blind = new BlindComparisons(store, blind(here));
        assertThatThrownBy(() -> blind.task(ID, TOKEN.id(), LARGE.id(), "ada")).hasMessageContaining("running");
        store.state(ID, "completed", null);
        BlindTask task = blind.task(ID, TOKEN.id(), LARGE.id(), "ada");
        assertThat(task.all()).isEqualTo(2);
        assertThat(task.label()).isEqualTo("token-v3 0.9");
        for (int turn = 0; turn < 2; turn++) {
            BlindTask.Question next = Objects.requireNonNull(
                    blind.task(ID, TOKEN.id(), LARGE.id(), "ada").next());
            blind.judge(ID, TOKEN.id(), LARGE.id(), "ada", next.prompt(), turn == 0 ? choice(next, TOKEN) : Choice.TIE);
        }
        assertThat(blind.task(ID, TOKEN.id(), LARGE.id(), "ada"))
                .extracting(BlindTask::judged, BlindTask::next)
                .containsExactly(2, null);
        BlindTask.Question first = Objects.requireNonNull(task.next());
        blind.judge(ID, TOKEN.id(), LARGE.id(), "ada", first.prompt(), choice(first, TOKEN));
        assertThat(blind.result(ID, TOKEN.id(), LARGE.id()))
                .extracting(BlindResult::prompts, BlindResult::won, BlindResult::lost, BlindResult::tied)
                .containsExactly(2, 1, 0, 1);
        assertThat(blind.result(ID, LARGE.id(), TOKEN.id()).lost()).isEqualTo(1);
        assertThatThrownBy(() -> blind.judge(ID, TOKEN.id(), LARGE.id(), "ada", 9, Choice.TIE))
                .hasMessageContaining("no answers to judge to prompt 9");
        assertThatThrownBy(() -> blind.task(ID, TOKEN.id(), TOKEN.id(), "ada")).hasMessageContaining("itself");
        assertThatThrownBy(() -> blind.task(ID, TOKEN.id(), UUID.randomUUID(), "ada"))
                .isInstanceOf(UnknownExperiment.class);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        files(here, store).json(ID, bytes);
        DataSource elsewhere = database();
        ExperimentStore other = new ExperimentStore(new JdbcTemplate(elsewhere), JSON);
        files(elsewhere, other).read(new ByteArrayInputStream(bytes.toByteArray()));
        BlindComparisons there = new BlindComparisons(other, blind(elsewhere));
        assertThat(there.result(ID, TOKEN.id(), LARGE.id())).isEqualTo(blind.result(ID, TOKEN.id(), LARGE.id()));
        StringBuilder csv = new StringBuilder();
        there.csv(ID, csv);
        assertThat(csv.toString().lines()).hasSize(3).anyMatch(line -> line.contains(",ada,token-v3 0.9,"));
        assertThatThrownBy(() -> there.csv(UUID.randomUUID(), csv)).isInstanceOf(UnknownExperiment.class);
    }

    /** The texts begin with the decoder's name. */
    private static Choice choice(BlindTask.Question question, ExperimentRow.Point point) {
        return question.left().startsWith(point.decoder()) ? Choice.LEFT : Choice.RIGHT;
    }

    @Test
    void anExportOfARunningSweepIsMarkedAsAPart() throws Exception {
        store.insert(List.of(answer(SMALL, 0, 1, 10), answer(LARGE, 0, 1, 100), answer(TOKEN, 0, 1, 50)));
        ExperimentFiles files = files(here, store);
        assertThat(files.partial(ID)).isTrue();
        assertThat(files.name(ID)).isEqualTo("test-partial");
        StringBuilder csv = new StringBuilder();
        tables(here, store).points(ID, Lens.PLAIN).accept(csv);
        tables(here, store).answers(ID, Lens.PLAIN).accept(csv);
        assertThat(csv.toString().lines().filter(line -> line.contains("partial (running)")))
                .hasSize(6);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        files.json(ID, bytes);

        DataSource elsewhere = database();
        ExperimentStore other = new ExperimentStore(new JdbcTemplate(elsewhere), JSON);
        ExperimentSummary imported = files(elsewhere, other)
                .read(new ByteArrayInputStream(bytes.toByteArray()))
                .experiment();
        assertThat(imported.state()).isEqualTo("cancelled");
        assertThat(imported.message()).contains("while the sweep was running: 3 of 6 answers");
        assertThat(imported.progress()).isEqualTo(0.5);
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

    @Test
    void whereNothingIsAnsweredThereAreNoStatistics() {
        assertThatThrownBy(() -> statistics(here, store).rules(ID, Lens.PLAIN))
                .hasMessageContaining("answered by every point");
    }

    private static double value(RuleStatistics.Line line, Measure measure) {
        RuleStatistics.Estimate estimate = line.measures().get(measure.id());
        return estimate == null || estimate.value() == null ? Double.NaN : estimate.value();
    }

    private static BlindStore blind(DataSource database) {
        return new BlindStore(JdbcClient.create(database));
    }

    private static LatencyStore latencies(DataSource database) {
        return new LatencyStore(JdbcClient.create(database), Clock.systemUTC());
    }

    private static PriceStore prices(DataSource database) {
        return new PriceStore(JdbcClient.create(database));
    }

    private static SweepViews views(DataSource database, ExperimentStore store) {
        return new SweepViews(store, latencies(database), prices(database), row -> new Sizes(1_000, 10_000), JSON);
    }

    private static StoredReports reports(DataSource database, ExperimentStore store) {
        return new StoredReports(
                store,
                views(database, store),
                new CurveStore(JdbcClient.create(database), JSON),
                new ExperimentProperties(200, false));
    }

    private static Statistics statistics(DataSource database, ExperimentStore store) {
        return new Statistics(views(database, store), new ExperimentProperties(200, false));
    }

    private static ExperimentTables tables(DataSource database, ExperimentStore store) {
        return new ExperimentTables(views(database, store), reports(database, store));
    }

    private static ProvenanceStore provenance(DataSource database) {
        return new ProvenanceStore(JdbcClient.create(database));
    }

    private static Dossiers dossiers(DataSource database, ExperimentStore store) {
        return new Dossiers(
                store,
                reports(database, store),
                statistics(database, store),
                new ExperimentPrices(views(database, store), prices(database)),
                provenance(database),
                JSON);
    }

    private static ExperimentFiles files(DataSource database, ExperimentStore store) {
        return new ExperimentFiles(
                store,
                new ExperimentArchive(store, provenance(database), blind(database), prices(database), JSON),
                reports(database, store),
                JSON);
    }

    private void fill() {
        store.insert(List.of(
                answer(SMALL, 0, 1, 10), answer(SMALL, 1, 0, 10),
                answer(LARGE, 0, 1, 100), answer(LARGE, 1, 1, 100),
                answer(TOKEN, 0, 1, 50), answer(TOKEN, 1, 1, 50)));
    }

    private static ExperimentRow.Answer answer(ExperimentRow.Point point, int prompt, double quality, double millis) {
        return answer(point, prompt, quality, millis, 3.5);
    }

    private static ExperimentRow.Answer answer(
            ExperimentRow.Point point, int prompt, double quality, double millis, @Nullable Double latency) {
        return new ExperimentRow.Answer(
                point.id(), prompt, point.decoder() + " " + prompt, quality, 5, "{}", 2, millis, 8, 6, 1, latency, 1);
    }

    private static ExperimentRow.Point point(
            int ordinal, String label, String decoder, @Nullable String rule, Map<String, Double> parameters) {
        return new ExperimentRow.Point(
                UUID.randomUUID(), ordinal, label, decoder, rule, parameters, 4, "small", "fixed", null);
    }
}
