package io.tributary.experiments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
            new Provenance.Checkpoint("pair-small", "ab", "int8", null),
            new Provenance.Checkpoint("pair-large", "cd", "bf16", 10_000L),
            "development",
            "17");
    private static final ExperimentRow.Point SMALL = point(0, "small", "small", null, Map.of());
    private static final ExperimentRow.Point LARGE = point(1, "large", "large", null, Map.of());
    private static final ExperimentRow.Point TOKEN =
            point(2, "token-v3 0.9", "speculative", "token-v3", Map.of("alpha", 0.9));

    private DataSource here;
    private ExperimentStore store;
    private ExperimentReports reports;

    abstract DataSource database();

    @BeforeEach
    void store() {
        here = database();
        store = new ExperimentStore(new JdbcTemplate(here), JSON);
        reports = reports(store);
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
        Examples first = reports.examples(ID, TOKEN.id(), null, 1);
        Examples second = reports.examples(ID, TOKEN.id(), first.nextCursor(), 1);

        assertThat(first.items()).singleElement().satisfies(e -> {
            assertThat(e.promptId()).isEqualTo("a-0");
            assertThat(e.smallText()).isEqualTo("small 0");
            assertThat(e.largeText()).isEqualTo("large 0");
            assertThat(e.relativeCost()).isEqualTo(0.5);
        });
        assertThat(second.items()).extracting(Examples.Example::promptId).containsExactly("b-0");
        assertThat(second.nextCursor()).isNull();
        assertThatThrownBy(() -> reports.examples(ID, UUID.randomUUID(), null, 1))
                .isInstanceOf(UnknownExperiment.class);
    }

    @Test
    void anArchiveCarriesTheSameCurveToAnotherDatabaseOnce() throws Exception {
        fill();
        store.state(ID, "completed", null);
        CurveReport before = reports.curve(ID);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        provenance(here).insert(ID, MADE);
        new ExperimentArchive(store, provenance(here), JSON).write(ID, bytes);

        DataSource elsewhere = database();
        ExperimentStore other = new ExperimentStore(new JdbcTemplate(elsewhere), JSON);
        ExperimentArchive archive = new ExperimentArchive(other, provenance(elsewhere), JSON);
        assertThat(archive.read(new ByteArrayInputStream(bytes.toByteArray()))).isTrue();
        assertThat(archive.read(new ByteArrayInputStream(bytes.toByteArray()))).isFalse();
        assertThat(reports(other).curve(ID))
                .isEqualTo(before);
        assertThat(provenance(elsewhere).find(ID)).contains(MADE);
    }

    @Test
    void anExportIsTakenInElsewhereAndShowsTheSameCurve() throws Exception {
        fill();
        store.state(ID, "completed", null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        files(here, store).json(ID, bytes);

        DataSource elsewhere = database();
        ExperimentStore other = new ExperimentStore(new JdbcTemplate(elsewhere), JSON);
        ExperimentFiles.Imported imported = files(elsewhere, other).read(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(imported.created()).isTrue();
        assertThat(reports(other).curve(ID))
                .isEqualTo(reports.curve(ID));
        assertThat(dossiers(elsewhere, other).of(ID))
                .isEqualTo(dossiers(here, store).of(ID))
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
    void anExportOfARunningSweepIsMarkedAsAPart() throws Exception {
        store.insert(List.of(answer(SMALL, 0, 1, 10), answer(LARGE, 0, 1, 100), answer(TOKEN, 0, 1, 50)));
        ExperimentFiles files = files(here, store);
        assertThat(files.partial(ID)).isTrue();
        assertThat(files.name(ID)).isEqualTo("test-partial");
        StringBuilder csv = new StringBuilder();
        files.points(ID, csv);
        files.answers(ID, csv);
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
        Statistics statistics = new Statistics(store, new ExperimentProperties(200, false));
        RuleStatistics rules = statistics.rules(ID);
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

        PointComparison comparison = statistics.compare(ID, TOKEN.id(), SMALL.id());
        assertThat(comparison.quality().won()).isEqualTo(1);
        assertThat(comparison.quality().p().p()).isEqualTo(1);
        assertThat(comparison.comparisons()).isEqualTo(2);
        assertThat(comparison.cost().difference()).isCloseTo(0.4, within(1e-12));
        assertThat(comparison.contested()).singleElement().satisfies(prompt -> {
            assertThat(prompt.promptId()).isEqualTo("b-0");
            assertThat(prompt.won()).isTrue();
            assertThat(prompt.otherText()).isEqualTo("small 1");
        });
        assertThatThrownBy(() -> statistics.compare(ID, TOKEN.id(), TOKEN.id())).hasMessageContaining("itself");
        assertThatThrownBy(() -> statistics.compare(ID, TOKEN.id(), UUID.randomUUID()))
                .isInstanceOf(UnknownExperiment.class);
    }

    @Test
    void whereNothingIsAnsweredThereAreNoStatistics() {
        assertThatThrownBy(() -> new Statistics(store, new ExperimentProperties(200, false)).rules(ID))
                .hasMessageContaining("answered by every point");
    }

    private static double value(RuleStatistics.Line line, Measure measure) {
        RuleStatistics.Estimate estimate = line.measures().get(measure.id());
        return estimate == null || estimate.value() == null ? Double.NaN : estimate.value();
    }

    private static ProvenanceStore provenance(DataSource database) {
        return new ProvenanceStore(JdbcClient.create(database));
    }

    private static Dossiers dossiers(DataSource database, ExperimentStore store) {
        ExperimentProperties properties = new ExperimentProperties(200, false);
        return new Dossiers(
                store,
                reports(store),
                new Statistics(store, properties),
                provenance(database),
                JSON);
    }

    private static ExperimentFiles files(DataSource database, ExperimentStore store) {
        return new ExperimentFiles(
                store,
                new ExperimentArchive(store, provenance(database), JSON),
                reports(store),
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

    private static StoredReports reports(ExperimentStore store) {
        return new StoredReports(
                store, new ExperimentProperties(200, false), row -> new Sizes(1_000, 10_000), JsonMapper.shared());
    }

    private static ExperimentRow.Point point(
            int ordinal, String label, String decoder, @Nullable String rule, Map<String, Double> parameters) {
        return new ExperimentRow.Point(UUID.randomUUID(), ordinal, label, decoder, rule, parameters, 4);
    }
}
