package io.tributary.experiments;

import io.tributary.experiments.BlindComparisons.Choice;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** An experiment of three points and two prompts, and what reads it, on a database. */
abstract class ExperimentFixture {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final UUID ID = UUID.randomUUID();
    static final Provenance MADE = new Provenance(
            new Provenance.Checkpoint("pair-small", "ab", "int8", 1_000L),
            new Provenance.Checkpoint("pair-large", "cd", "bf16", 10_000L),
            "development",
            "17");
    static final ExperimentRow.Point SMALL = point(0, "small", "small", null, Map.of());
    static final ExperimentRow.Point LARGE = point(1, "large", "large", null, Map.of());
    static final ExperimentRow.Point TOKEN = point(2, "token-v3 0.9", "speculative", "token-v3", Map.of("alpha", 0.9));

    static final Prices PRICES = new Prices(1, 2, 10, 30);

    DataSource here;
    ExperimentStore store;
    ExperimentReports reports;

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

    /** The texts begin with the decoder's name. */
    static Choice choice(BlindTask.Question question, ExperimentRow.Point point) {
        return question.left().startsWith(point.decoder()) ? Choice.LEFT : Choice.RIGHT;
    }

    static double value(RuleStatistics.Line line, Measure measure) {
        RuleStatistics.Estimate estimate = line.measures().get(measure.id());
        return estimate == null || estimate.value() == null ? Double.NaN : estimate.value();
    }

    static BlindStore blind(DataSource database) {
        return new BlindStore(JdbcClient.create(database));
    }

    static LatencyStore latencies(DataSource database) {
        return new LatencyStore(JdbcClient.create(database), Clock.systemUTC());
    }

    static CourseStore courses(DataSource database) {
        return new CourseStore(JdbcClient.create(database));
    }

    static PriceStore prices(DataSource database) {
        return new PriceStore(JdbcClient.create(database));
    }

    static SweepViews views(DataSource database, ExperimentStore store) {
        return new SweepViews(
                store,
                new NumberStore(new JdbcTemplate(database)),
                latencies(database),
                prices(database),
                row -> new Sizes(1_000, 10_000),
                JSON);
    }

    static StoredReports reports(DataSource database, ExperimentStore store) {
        return new StoredReports(
                store,
                views(database, store),
                new CurveStore(JdbcClient.create(database), JSON),
                courses(database),
                new ExperimentProperties(200, false));
    }

    static Statistics statistics(DataSource database, ExperimentStore store) {
        return new Statistics(views(database, store), new ExperimentProperties(200, false));
    }

    static ExperimentTables tables(DataSource database, ExperimentStore store) {
        return new ExperimentTables(views(database, store), reports(database, store));
    }

    static PairStore pairs(DataSource database) {
        return new PairStore(new JdbcTemplate(database));
    }

    static ProvenanceStore provenance(DataSource database) {
        return new ProvenanceStore(JdbcClient.create(database));
    }

    static Dossiers dossiers(DataSource database, ExperimentStore store) {
        return new Dossiers(
                store,
                reports(database, store),
                statistics(database, store),
                new ExperimentPrices(views(database, store), prices(database)),
                provenance(database),
                pairs(database),
                JSON);
    }

    static ExperimentFiles files(DataSource database, ExperimentStore store) {
        return new ExperimentFiles(
                store,
                new ExperimentArchive(
                        store, provenance(database), pairs(database), blind(database), prices(database), JSON),
                reports(database, store),
                JSON);
    }

    void fill() {
        store.insert(List.of(
                answer(SMALL, 0, 1, 10), answer(SMALL, 1, 0, 10),
                answer(LARGE, 0, 1, 100), answer(LARGE, 1, 1, 100),
                answer(TOKEN, 0, 1, 50), answer(TOKEN, 1, 1, 50)));
    }

    static ExperimentRow.Answer answer(ExperimentRow.Point point, int prompt, double quality, double millis) {
        return answer(point, prompt, quality, millis, 3.5);
    }

    static ExperimentRow.Answer answer(
            ExperimentRow.Point point, int prompt, double quality, double millis, @Nullable Double latency) {
        return new ExperimentRow.Answer(
                point.id(), prompt, point.decoder() + " " + prompt, quality, 5, "{}", 2, millis, 8, 6, 1, latency, 1);
    }

    static ExperimentRow.Point point(
            int ordinal, String label, String decoder, @Nullable String rule, Map<String, Double> parameters) {
        return new ExperimentRow.Point(
                UUID.randomUUID(), ordinal, label, decoder, rule, parameters, 4, "small", "fixed", null);
    }
}
