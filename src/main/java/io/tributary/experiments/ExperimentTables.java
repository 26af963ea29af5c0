package io.tributary.experiments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Experiments as comma-separated values, as somebody looks at them. What had not ended says so. */
@Service
public class ExperimentTables {
    private final SweepViews views;
    private final ExperimentReports reports;

    ExperimentTables(SweepViews views, ExperimentReports reports) {
        this.views = views;
        this.reports = reports;
    }

    /**
     * One line a point: its settings, its measures and its cost on every axis; empty where it has no number.
     *
     * @return writes the lines
     * @throws UnknownExperiment if there is none with this id
     * @throws IllegalArgumentException if the sweep cannot be looked at so
     */
    public Consumer<Appendable> points(UUID id, Lens lens) {
        CurveReport report = reports.curve(id, lens);
        String state = views.row(id).standing();
        return out -> points(report, lens.part(), state, new Csv(out));
    }

    private static void points(CurveReport report, Part part, String state, Csv csv) {
        Set<String> parameters = new LinkedHashSet<>();
        report.points().forEach(point -> parameters.addAll(point.parameters().keySet()));
        List<String> head = new ArrayList<>(List.of(
                "experiment", "state", "metric", "half", "slice", "point", "decoder", "rule", "gamma", "drafter"));
        head.addAll(List.of("draft_length", "temperature", "pair"));
        head.addAll(parameters);
        head.addAll(List.of("n", "skipped", "unreadable", "quality", "quality_low", "quality_high"));
        for (CostAxis axis : CostAxis.values()) {
            head.add(axis.column());
        }
        head.addAll(List.of(
                "acceptance_rate", "deferral_rate", "front_axis", "pareto", "hull", "stopped_after", "stopped_for"));
        csv.line(head);
        Map<UUID, String> labels = new HashMap<>();
        report.points().forEach(point -> labels.put(point.id(), point.label()));
        for (CurvePoint point : report.points()) {
            List<@Nullable Object> line = new ArrayList<>();
            line.add(report.experiment().name());
            line.add(state);
            line.add(report.experiment().metric());
            line.add(part.half());
            line.add(part.slice());
            line.add(point.label());
            line.add(point.decoder());
            line.add(point.rule());
            line.add(point.gamma());
            line.add(point.drafter());
            line.add(point.draftLength());
            line.add(point.temperature() == null ? report.experiment().temperature() : point.temperature());
            line.add(point.pair() == null ? report.experiment().pair() : point.pair());
            parameters.forEach(name -> line.add(point.parameters().get(name)));
            line.add(point.n());
            line.add(report.experiment().skipped());
            line.add(point.unreadable());
            line.add(point.quality());
            line.add(point.qualityLow());
            line.add(point.qualityHigh());
            for (CostAxis axis : CostAxis.values()) {
                line.add(point.costs().get(axis.id()));
            }
            line.add(point.acceptanceRate());
            line.add(point.deferralRate());
            line.add(report.axis());
            line.add(String.valueOf(point.pareto()));
            line.add(String.valueOf(point.hull()));
            line.add(point.stop() == null ? null : point.stop().after());
            line.add(point.stop() == null ? null : labels.get(point.stop().dominant()));
            csv.line(line);
        }
    }

    /**
     * One line an answer, with prompt, reference and text; then one for each prompt that was left out.
     *
     * @return writes the lines
     * @throws UnknownExperiment if there is none with this id
     * @throws IllegalArgumentException if the sweep cannot be looked at so
     */
    public Consumer<Appendable> answers(UUID id, Lens lens) {
        SweepView view = views.of(views.row(id), lens, true);
        List<SkippedPrompt> skipped = reports.skipped(id);
        return out -> answers(view, skipped, new Csv(out));
    }

    private static void answers(SweepView view, List<SkippedPrompt> leftOut, Csv csv) {
        String state = view.experiment().standing();
        Map<UUID, String> labels = new HashMap<>();
        Map<UUID, @Nullable String> pairs = new HashMap<>();
        view.points().forEach(point -> {
            labels.put(point.id(), point.label());
            pairs.put(point.id(), point.pair());
        });
        Map<Integer, ExperimentRow.Prompt> prompts = new HashMap<>();
        view.prompts().forEach(prompt -> prompts.put(prompt.ordinal(), prompt));
        List<String> head = List.of(
                "state",
                "point",
                "prompt_id",
                "slice",
                "half",
                "prompt",
                "reference",
                "answer",
                "metric",
                "quality",
                "unreadable",
                "tokens",
                "model_ms",
                "flops",
                "large_calls",
                "latency_ms",
                "small_model_tokens",
                "large_model_tokens",
                "drafted",
                "accepted",
                "deferred",
                "skipped");
        csv.line(head);
        for (ExperimentRow.Answer answer : view.answers()) {
            ExperimentRow.Prompt prompt = Objects.requireNonNull(prompts.get(answer.promptOrdinal()));
            Absorbed absorbed = Absorbed.of(view.json(), answer.calls());
            List<@Nullable Object> line = new ArrayList<>();
            line.add(state);
            line.add(labels.get(answer.pointId()));
            line.add(prompt.promptId());
            line.add(prompt.slice());
            line.add(prompt.half());
            line.add(prompt.prompt());
            line.add(prompt.reference());
            line.add(answer.text());
            line.add(view.metric());
            line.add(answer.quality());
            line.add(answer.unreadable());
            line.add(answer.tokens());
            line.add(answer.modelMs());
            line.add(view.sizes() == null ? null : absorbed.flops(view.sizes().of(pairs.get(answer.pointId()))));
            line.add(answer.largeCalls());
            line.add(answer.latencyMs());
            line.add(absorbed.small());
            line.add(absorbed.large());
            line.add(answer.drafted());
            line.add(answer.accepted());
            line.add(answer.deferred());
            line.add(null);
            csv.line(line);
        }
        for (SkippedPrompt skipped : leftOut) {
            List<@Nullable Object> line = new ArrayList<>(Collections.nCopies(head.size(), null));
            line.set(0, state);
            line.set(head.indexOf("prompt_id"), skipped.promptId());
            line.set(
                    head.indexOf("skipped"),
                    "%d tokens, the pair holds %d".formatted(skipped.tokens(), skipped.context()));
            csv.line(line);
        }
    }
}
