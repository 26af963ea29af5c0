package io.tributary.experiments;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Experiments as files: out as JSON and CSV, in as JSON. What had not ended says so. */
@Service
public class ExperimentFiles {
    private static final int GZIP = 0x1f;
    private static final String PARTIAL = "partial";

    private final ExperimentStore store;
    private final ExperimentArchive archive;
    private final ExperimentReports reports;
    private final JsonMapper json;

    ExperimentFiles(ExperimentStore store, ExperimentArchive archive, ExperimentReports reports, JsonMapper json) {
        this.store = store;
        this.archive = archive;
        this.reports = reports;
        this.json = json;
    }

    /** @param created false if an experiment with this id was there already; it was left as it is */
    public record Imported(ExperimentSummary experiment, boolean created) {}

    /**
     * The name of a file of an experiment, without its ending; one of a sweep that has not ended says that it is a part.
     *
     * @throws UnknownExperiment if there is none with this id
     */
    public String name(UUID id) {
        ExperimentRow row = row(id);
        String plain = row.name().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        return (plain.isEmpty() ? "experiment" : plain) + (partial(row) ? "-" + PARTIAL : "");
    }

    /** Whether not every point has answered every prompt. */
    public boolean partial(UUID id) {
        return partial(row(id));
    }

    private static boolean partial(ExperimentRow row) {
        return !row.state().equals("completed");
    }

    /** All that is needed to show the experiment elsewhere. */
    public void json(UUID id, OutputStream out) {
        json.writeValue(out, archive.content(row(id)));
    }

    /** One line a point, with its measures. */
    public void points(UUID id, Appendable out) {
        CurveReport report = reports.curve(id);
        Csv csv = new Csv(out);
        String state = state(row(id));
        Set<String> parameters = new LinkedHashSet<>();
        report.points().forEach(point -> parameters.addAll(point.parameters().keySet()));
        List<String> head = new ArrayList<>(List.of(
                "experiment", "state", "metric", "point", "decoder", "rule", "gamma", "drafter", "draft_length"));
        head.addAll(parameters);
        head.addAll(List.of(
                "n",
                "quality",
                "quality_low",
                "quality_high",
                "relative_cost",
                "large_calls_per_token",
                "acceptance_rate",
                "deferral_rate",
                "latency_p50_ms",
                "latency_p95_ms",
                "pareto",
                "hull"));
        csv.line(head);
        for (CurvePoint point : report.points()) {
            List<@Nullable Object> line = new ArrayList<>();
            line.add(report.experiment().name());
            line.add(state);
            line.add(report.experiment().metric());
            line.add(point.label());
            line.add(point.decoder());
            line.add(point.rule());
            line.add(point.gamma());
            line.add(point.drafter());
            line.add(point.draftLength());
            parameters.forEach(name -> line.add(point.parameters().get(name)));
            line.add(point.n());
            line.add(point.quality());
            line.add(point.qualityLow());
            line.add(point.qualityHigh());
            line.add(point.relativeCost());
            line.add(point.largeCallsPerToken());
            line.add(point.acceptanceRate());
            line.add(point.deferralRate());
            line.add(point.latencyP50Ms());
            line.add(point.latencyP95Ms());
            line.add(String.valueOf(point.pareto()));
            line.add(String.valueOf(point.hull()));
            csv.line(line);
        }
    }

    /** One line an answer, with prompt, reference and text. */
    public void answers(UUID id, Appendable out) {
        Csv csv = new Csv(out);
        String state = state(row(id));
        Map<UUID, String> labels = new HashMap<>();
        store.points(id).forEach(point -> labels.put(point.id(), point.label()));
        Map<Integer, ExperimentRow.Prompt> prompts = new HashMap<>();
        store.prompts(id).forEach(prompt -> prompts.put(prompt.ordinal(), prompt));
        csv.line(List.of(
                "state",
                "point",
                "prompt_id",
                "slice",
                "half",
                "prompt",
                "reference",
                "answer",
                "quality",
                "tokens",
                "large_calls",
                "model_ms",
                "drafted",
                "accepted",
                "deferred",
                "latency_ms"));
        for (ExperimentRow.Answer answer : store.answers(id)) {
            ExperimentRow.Prompt prompt = Objects.requireNonNull(prompts.get(answer.promptOrdinal()));
            List<@Nullable Object> line = new ArrayList<>();
            line.add(state);
            line.add(labels.get(answer.pointId()));
            line.add(prompt.promptId());
            line.add(prompt.slice());
            line.add(prompt.half());
            line.add(prompt.prompt());
            line.add(prompt.reference());
            line.add(answer.text());
            line.add(answer.quality());
            line.add(answer.tokens());
            line.add(answer.largeCalls());
            line.add(answer.modelMs());
            line.add(answer.drafted());
            line.add(answer.accepted());
            line.add(answer.deferred());
            line.add(answer.latencyMs());
            csv.line(line);
        }
    }

    private static String state(ExperimentRow row) {
        return partial(row) ? PARTIAL + " (" + row.state() + ")" : row.state();
    }

    /**
     * Takes in what {@link #json} wrote, plain or gzipped. A part is stored as a cancelled experiment that says so.
     *
     * @throws IllegalArgumentException if the file is no experiment, naming what does not fit
     */
    public Imported read(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file);
        in.mark(1);
        boolean gzip = in.read() == GZIP;
        in.reset();
        try (InputStream plain = gzip ? new GZIPInputStream(in) : in) {
            ExperimentArchive.Content content = json.readValue(plain, ExperimentArchive.Content.class);
            ImportCheck.require(content);
            boolean created = archive.store(ended(content));
            return new Imported(reports.summary(content.experiment().id()), created);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "the file is not a JSON export of an experiment: " + e.getOriginalMessage(), e);
        } catch (DataIntegrityViolationException e) {
            throw new IllegalArgumentException(
                    "the file holds points of an experiment that is here under another id", e);
        }
    }

    /** Nothing runs here that was running there. */
    private static ExperimentArchive.Content ended(ExperimentArchive.Content content) {
        ExperimentRow e = content.experiment();
        if (!partial(e)) {
            return content;
        }
        String message = "imported from an export made while the sweep was " + e.state()
                + ": %d of %d answers"
                        .formatted(
                                content.answers().size(),
                                (long) content.points().size() * e.n());
        return new ExperimentArchive.Content(
                content.format(),
                new ExperimentRow(
                        e.id(),
                        e.name(),
                        "cancelled",
                        message,
                        e.dataSet(),
                        e.pair(),
                        e.n(),
                        e.seed(),
                        e.temperature(),
                        e.maxTokens(),
                        e.createdAt(),
                        null,
                        e.costModel(),
                        e.metric(),
                        e.judge()),
                content.points(),
                content.prompts(),
                content.answers(),
                content.skipped(),
                content.provenance(),
                content.verdicts());
    }

    private ExperimentRow row(UUID id) {
        return store.find(id).orElseThrow(() -> new UnknownExperiment("no experiment has the id " + id));
    }
}
