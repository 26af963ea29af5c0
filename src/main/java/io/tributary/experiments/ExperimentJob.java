package io.tributary.experiments;

import io.tributary.jobs.JobContext;
import io.tributary.jobs.JobHandler;
import io.tributary.registry.Lease;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Answers every prompt with every point, prompt by prompt, leaving out what is stored already. A prompt's answers are
 * stored together: killing the service costs at most the prompt under way.
 */
@Component
class ExperimentJob implements JobHandler {
    static final String KIND = "experiment";

    private final ExperimentStore store;
    private final ModelRegistry registry;
    private final SweepPairs pairs;
    private final SweepCosts costs;
    private final Answering answering;
    private final CourseStore courses;
    private final EarlyStop early;
    private final ExperimentReports reports;

    ExperimentJob(
            ExperimentStore store,
            ModelRegistry registry,
            SweepPairs pairs,
            SweepCosts costs,
            Answering answering,
            CourseStore courses,
            EarlyStop early,
            ExperimentReports reports) {
        this.store = store;
        this.reports = reports;
        this.registry = registry;
        this.pairs = pairs;
        this.costs = costs;
        this.answering = answering;
        this.courses = courses;
        this.early = early;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "sweep";
    }

    @Override
    public Optional<String> page(String payload) {
        return Optional.of("/compare?experiment=" + payload);
    }

    @Override
    public void run(JobContext context) throws Exception {
        UUID id = UUID.fromString(context.payload());
        ExperimentRow experiment =
                store.find(id).orElseThrow(() -> new UnknownExperiment("no experiment has the id " + id));
        try {
            store.state(id, "running", null);
            boolean finished = answerAll(experiment, context);
            if (finished) {
                store.state(id, "completed", null);
            } else if (context.cancelled()) {
                store.state(id, courses.pausing(id) ? "paused" : "cancelled", null);
            }
        } catch (Exception e) {
            if (!context.goesOn(e)) {
                store.state(id, "failed", e.getMessage() == null ? e.toString() : e.getMessage());
            }
            throw e;
        } finally {
            courses.forgetLeft(id);
        }
        // computed now, so that nobody waits for it
        reports.curve(id);
    }

    /** @return whether everything is stored; false if it was cancelled or the service stops */
    private boolean answerAll(ExperimentRow experiment, JobContext context) throws Exception {
        Map<String, ModelPair> loaded = pairs.loaded(experiment);
        Optional<Lease> room = registry.holdWhenever(
                SweepPairs.models(loaded.values()), () -> context.cancelled() || context.stopping());
        if (room.isEmpty()) {
            return false;
        }
        Lease lease = room.get();
        try {
            return answerAll(experiment, costs.of(experiment, loaded), context);
        } finally {
            lease.close();
        }
    }

    private boolean answerAll(ExperimentRow experiment, Map<String, PricedPair> priced, JobContext context)
            throws Exception {
        List<ExperimentRow.Point> all = store.points(experiment.id());
        Set<Cell> done = new HashSet<>();
        Map<Integer, Map<Company, Alone>> alone = new HashMap<>();
        Map<UUID, ExperimentRow.Point> known =
                all.stream().collect(Collectors.toMap(ExperimentRow.Point::id, Function.identity()));
        store.answers(experiment.id()).forEach(a -> {
            ExperimentRow.Point point = Objects.requireNonNull(known.get(a.pointId()));
            done.add(new Cell(a.pointId(), a.promptOrdinal()));
            alone.computeIfAbsent(a.promptOrdinal(), prompt -> new HashMap<>())
                    .merge(point.companyIn(experiment), Alone.UNKNOWN.with(List.of(point), List.of(a)), Alone::or);
        });
        List<ExperimentRow.Prompt> prompts = store.prompts(experiment.id());
        List<ExperimentRow.Point> points = all;
        Pace pace = new Pace();
        for (int i = 0; i < prompts.size(); i++) {
            ExperimentRow.Prompt prompt = prompts.get(i);
            int before = i;
            if (points.stream().allMatch(point -> done.contains(new Cell(point.id(), prompt.ordinal())))) {
                continue;
            }
            points = early.after(before, experiment, points);
            List<ExperimentRow.Point> missing = points.stream()
                    .filter(point ->
                            point.stop() == null || before < point.stop().after())
                    .filter(point -> !done.contains(new Cell(point.id(), prompt.ordinal())))
                    .toList();
            if (missing.isEmpty()) {
                continue;
            }
            long began = System.nanoTime();
            List<ExperimentRow.Answer> answers = answering.answers(
                    experiment,
                    priced,
                    prompt,
                    missing,
                    alone.getOrDefault(prompt.ordinal(), Map.of()),
                    () -> context.cancelled() || context.stopping());
            store.insert(answers);
            answers.forEach(a -> done.add(new Cell(a.pointId(), a.promptOrdinal())));
            if (answers.size() < missing.size()) {
                return false;
            }
            pace.add((System.nanoTime() - began) / 1e9);
            TimeLeft left = pace.left(prompts.size() - i - 1);
            if (left != null) {
                courses.left(experiment.id(), left);
            }
            context.progress(done.size() / wanted(points, prompts.size()));
        }
        return true;
    }

    /** Answers that there will be. */
    private static double wanted(List<ExperimentRow.Point> points, int prompts) {
        return points.stream()
                .mapToDouble(
                        point -> point.stop() == null ? prompts : point.stop().after())
                .sum();
    }

    private record Cell(UUID point, int prompt) {}
}
