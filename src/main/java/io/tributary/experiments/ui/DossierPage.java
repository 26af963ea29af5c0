package io.tributary.experiments.ui;

import io.tributary.core.evaluate.metrics.MetricDescriptor;
import io.tributary.core.evaluate.metrics.Metrics;
import io.tributary.experiments.CostAxis;
import io.tributary.experiments.Dossier;
import io.tributary.experiments.ExperimentSummary;
import io.tributary.experiments.KeptPrices;
import io.tributary.experiments.Part;
import io.tributary.experiments.Prices;
import io.tributary.experiments.Provenance;
import io.tributary.experiments.RuleStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A sweep with all that stands behind it, ready to print. */
record DossierPage(Dossier dossier) {

    public ExperimentSummary experiment() {
        return dossier.curve().experiment();
    }

    public MetricDescriptor metric() {
        return Metrics.byId(experiment().metric()).descriptor();
    }

    public AxisWords words() {
        return new AxisWords(CostAxis.of(dossier.curve().axis()));
    }

    public @Nullable StatisticsView statistics() {
        RuleStatistics statistics = dossier.statistics();
        return statistics == null ? null : new StatisticsView(statistics);
    }

    /** What all points are held against; empty in a sweep of one pair. */
    public String held() {
        return Figures.held(dossier.curve());
    }

    public String plane() {
        return SweepCharts.plane(dossier.curve(), words().axis(), metric().title());
    }

    public String deferral() {
        RuleStatistics statistics = dossier.statistics();
        return statistics == null ? "" : SweepCharts.deferral(statistics, metric().title());
    }

    public List<PointRow> rows() {
        return dossier.curve().points().stream().map(PointRow::new).toList();
    }

    /** How many points the sweep gave up. */
    public long stopped() {
        return dossier.curve().points().stream()
                .filter(point -> point.stop() != null)
                .count();
    }

    public boolean timed() {
        return dossier.curve().points().stream().anyMatch(point -> point.latencyP50Ms() != null);
    }

    public Map<String, String> settings() {
        ExperimentSummary e = experiment();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("experiment", e.id().toString());
        settings.put("started", e.createdAt().toString());
        settings.put("state", e.state());
        settings.put("data set", e.dataSet());
        settings.put("prompts", e.n() + (e.skipped() == 0 ? "" : ", and " + e.skipped() + " left out as too long"));
        settings.put(
                dossier.pairs().isEmpty() ? "pair" : "pairs",
                String.join(", ", dossier.curve().pairs()));
        if (!dossier.pairs().isEmpty()) {
            settings.put("held against", held());
        }
        settings.put("metric", metric().title() + (metric().signature().isEmpty() ? "" : " · " + metric().signature()));
        settings.put(
                "cost",
                words().axis().title() + ", " + words().axis().unit() + ": "
                        + words().axis().meaning());
        Part part = dossier.lens().part();
        if (!part.equals(Part.WHOLE)) {
            settings.put("prompts that count", among(part));
        }
        if (dossier.curve().prices() != null) {
            settings.put("prices of a million tokens", prices(dossier.curve().prices()));
        }
        settings.put("temperature", Figures.temperatures(dossier.curve()).substring("T = ".length()));
        settings.put("longest answer", e.maxTokens() + " tokens");
        if (stopped() > 0) {
            settings.put(
                    "given up",
                    stopped() + " points, each clearly worse than one that was not dearer, after 32, 64, 128 … prompts;"
                            + " any point at all is given up wrongly with a probability of at most 5 %");
        }
        settings.put("seed", e.seed() + ", of the draws, of the resamples and of the sign flips");
        return settings;
    }

    private static String among(Part part) {
        return Stream.of(
                        part.half() == null ? "" : "the " + part.half() + " half",
                        part.slice() == null ? "" : "slice " + part.slice())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String prices(Prices used) {
        List<String> values = used.values().stream().map(Figures::plain).toList();
        KeptPrices kept = dossier.prices();
        return "small %s in, %s out; large %s in, %s out; "
                        .formatted(values.get(0), values.get(1), values.get(2), values.get(3))
                + (kept != null && kept.prices().equals(used)
                        ? "kept with the experiment by %s on %s".formatted(kept.enteredBy(), kept.enteredAt())
                        : "given with the address of this report, not kept with the experiment");
    }

    public Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        Provenance made = dossier.provenance();
        if (made == null) {
            versions.put("models", "not recorded: the sweep is older than the record");
        } else {
            versions.put("small", checkpoint(made.small()));
            versions.put("large", checkpoint(made.large()));
            dossier.pairs().forEach(pair -> {
                versions.put("small of " + pair.pair(), checkpoint(pair.small()));
                versions.put("large of " + pair.pair(), checkpoint(pair.large()));
            });
            versions.put("Tributary", made.product());
            versions.put("Java", made.java());
        }
        versions.put("prompts, SHA-256", dossier.promptsHash());
        versions.put("answers, SHA-256", dossier.answersHash());
        return versions;
    }

    private static String checkpoint(Provenance.Checkpoint checkpoint) {
        return checkpoint.name() + ", " + checkpoint.precision() + ", " + checkpoint.hash();
    }

    /** To be typed where the service runs; the answers' hash tells whether the same came out. */
    public String command() {
        return """
                curl -s -X POST http://127.0.0.1:8080/api/experiments \\
                  -H 'Content-Type: application/json' \\
                  -d '%s'""".formatted(dossier.request().replace("'", "'\\''"));
    }

    public long comparisons() {
        long points = dossier.curve().points().size() - stopped();
        return points * (points - 1) / 2;
    }
}
