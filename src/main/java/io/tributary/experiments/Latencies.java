package io.tributary.experiments;

import io.tributary.jobs.JobView;
import io.tributary.jobs.Jobs;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has answers of a completed sweep decoded once more, each alone, to time them: the points of a sweep share their
 * computation, so the sweep itself says nothing about how long any of them takes.
 */
@Service
public class Latencies {
    private final ExperimentStore store;
    private final LatencyStore latencies;
    private final SweepPairs pairs;
    private final ExperimentReports reports;
    private final Jobs jobs;
    private final JsonMapper json;

    Latencies(
            ExperimentStore store,
            LatencyStore latencies,
            SweepPairs pairs,
            ExperimentReports reports,
            Jobs jobs,
            JsonMapper json) {
        this.store = store;
        this.latencies = latencies;
        this.pairs = pairs;
        this.reports = reports;
        this.jobs = jobs;
        this.json = json;
    }

    /**
     * What timing would mean, and whether it is under way.
     *
     * @param points null for both single models and the points on the hull
     * @throws UnknownExperiment if there is no such experiment or point
     * @throws IllegalArgumentException if a point writes no answers of its own
     */
    public LatencyPlan plan(UUID id, @Nullable List<UUID> points) {
        List<UUID> chosen = points == null ? proposed(id) : checked(id, points);
        Optional<JobView> job = job(id);
        LatencyStore.Untimed left = latencies.untimed(chosen);
        return new LatencyPlan(
                chosen,
                left.answers(),
                left.millis() / 1000,
                job.map(JobView::id).orElse(null),
                job.map(JobView::progress).orElse(0.0));
    }

    private List<UUID> proposed(UUID id) {
        return reports.curve(id).points().stream()
                .filter(point -> point.hull()
                        || point.decoder().equals("small")
                        || point.decoder().equals("large"))
                .map(CurvePoint::id)
                .toList();
    }

    private List<UUID> checked(UUID id, List<UUID> wanted) {
        List<ExperimentRow.Point> points = store.points(id);
        for (UUID point : wanted) {
            ExperimentRow.Point found = points.stream()
                    .filter(p -> p.id().equals(point))
                    .findFirst()
                    .orElseThrow(() -> new UnknownExperiment("experiment " + id + " has no point " + point));
            if (ByLabel.is(found)) {
                throw new IllegalArgumentException(
                        found.label() + " takes its answers from both single models; it cannot be timed");
            }
        }
        return List.copyOf(wanted);
    }

    /**
     * Stores the job that will time the answers; it is on disk when this returns. What is timed already is left as it is.
     *
     * @param points as in {@link #plan}
     * @return the job
     * @throws UnknownExperiment if there is no such experiment or point
     * @throws IllegalArgumentException if the sweep is not completed, a pair that is loaded now is another, or answers of
     *     this sweep are being timed already
     */
    @Transactional
    public UUID measure(UUID id, @Nullable List<UUID> points) {
        ExperimentRow experiment =
                store.find(id).orElseThrow(() -> new UnknownExperiment("no experiment has the id " + id));
        if (!experiment.state().equals("completed")) {
            throw new IllegalArgumentException(
                    "the sweep is " + experiment.state() + "; answers can be timed when it is completed");
        }
        pairs.requireSame(experiment);
        LatencyPlan plan = plan(id, points);
        if (plan.job() != null) {
            throw new IllegalArgumentException(
                    "answers of this sweep are being timed already; cancel that job first, or wait");
        }
        return jobs.submit(LatencyJob.KIND, json.writeValueAsString(new LatencyWish(id, plan.points())));
    }

    private Optional<JobView> job(UUID experiment) {
        return jobs.list().stream()
                .filter(job -> job.kind().equals(LatencyJob.KIND) && job.finishedAt() == null)
                .filter(job -> json.readValue(job.payload(), LatencyWish.class)
                        .experiment()
                        .equals(experiment))
                .findFirst();
    }
}
