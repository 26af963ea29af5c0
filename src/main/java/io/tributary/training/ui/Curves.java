package io.tributary.training.ui;

import io.tributary.core.train.compare.Curve;
import io.tributary.core.train.compare.Smoothing;
import io.tributary.training.Axis;
import io.tributary.training.Bucket;
import io.tributary.training.Metric;
import io.tributary.training.RunMetrics;
import io.tributary.training.RunReports;
import io.tributary.training.RunView;
import io.tributary.training.TrainingRuns;
import io.tributary.training.compare.Baselines;
import io.tributary.training.compare.RunComparisons;
import io.tributary.training.compare.Standing;
import io.tributary.training.ui.CurveAnswer.Course;
import io.tributary.training.ui.CurveAnswer.Reach;
import io.tributary.training.ui.CurveAnswer.StageBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the curves of a chart out of what was measured. */
@Component
class Curves {
    /** Lines of the log that are searched for stages. */
    private static final int LINES = 5000;

    /** Places at which the step is looked up on another axis. */
    private static final int PLACES = 500;

    private final TrainingRuns runs;
    private final RunMetrics metrics;
    private final RunReports reports;
    private final RunComparisons comparisons;

    Curves(TrainingRuns runs, RunMetrics metrics, RunReports reports, RunComparisons comparisons) {
        this.runs = runs;
        this.metrics = metrics;
        this.reports = reports;
        this.comparisons = comparisons;
    }

    CurveAnswer answer(RunView run, CurveView view, int buckets) {
        List<RunView> all = runs.list();
        Baselines baselines = comparisons.baselines(all);
        List<Course> series = new ArrayList<>(courses(run, true, view, buckets));
        for (RunView other : company(run, view, all, baselines)) {
            series.addAll(courses(other, false, view, buckets));
        }
        Optional<Curve> places = places(run, view.x());
        return new CurveAnswer(
                series,
                places.map(place -> stages(run, place)).orElse(List.of()),
                view.y() == CurveSet.VALIDATION
                        ? places.flatMap(place -> baselines.standing(run).flatMap(standing -> reach(standing, place)))
                                .orElse(null)
                        : null);
    }

    private static List<RunView> company(RunView run, CurveView view, List<RunView> all, Baselines baselines) {
        return switch (view.with()) {
            case ALONE -> List.of();
            case BASELINE -> baselines.of(run).stream().toList();
            case STUDY -> {
                List<RunView> study = all.stream()
                        .filter(other -> run.study() != null
                                && run.study().equals(other.study())
                                && other.spec().seed() == run.spec().seed()
                                && !other.id().equals(run.id()))
                        .toList();
                yield study.isEmpty() ? baselines.of(run).stream().toList() : study;
            }
        };
    }

    private List<Course> courses(RunView run, boolean own, CurveView view, int buckets) {
        List<String> measured = metrics.metrics(run.id());
        String name = own ? "this run" : run.spec().recipe();
        List<Course> courses = new ArrayList<>();
        view.y().metrics().forEach((slice, metric) -> {
            if (measured.contains(metric)) {
                String label = slice.isEmpty() ? name : own ? slice : slice + " · " + name;
                courses.add(course(run, metric, label, own, view, buckets));
            }
        });
        return courses;
    }

    private Course course(RunView run, String metric, String label, boolean own, CurveView view, int buckets) {
        double span = view.smooth() / 100 * run.step();
        @Nullable Double from = view.from() == null ? null : view.from() - span * perStep(run, view.x());
        List<Bucket> read = metrics.series(run.id(), metric, view.x(), from, view.to(), buckets).buckets().stream()
                .filter(bucket -> Double.isFinite(bucket.mean()))
                .toList();
        double[] smooth = Smoothing.trailing(
                read.stream().mapToLong(Bucket::step).toArray(),
                read.stream().mapToDouble(Bucket::mean).toArray(),
                read.stream().mapToLong(Bucket::n).toArray(),
                span);
        int first = 0;
        while (view.from() != null && first < read.size() && read.get(first).x() < view.from()) {
            first++;
        }
        List<Bucket> shown = read.subList(first, read.size());
        return new Course(
                label,
                own,
                shown.stream().mapToDouble(Bucket::x).toArray(),
                shown.stream().mapToDouble(Bucket::mean).toArray(),
                shown.stream().mapToDouble(Bucket::min).toArray(),
                shown.stream().mapToDouble(Bucket::max).toArray(),
                java.util.Arrays.copyOfRange(smooth, first, smooth.length));
    }

    /** How far the axis moves in one step, on average. */
    private static double perStep(RunView run, Axis axis) {
        double total =
                switch (axis) {
                    case STEP -> run.step();
                    case TOKENS -> run.tokens();
                    case WALL -> run.wallSeconds();
                    case FLOPS -> run.flops();
                };
        return run.step() == 0 ? 0 : total / run.step();
    }

    /** Where each step lies on an axis; empty before the first measurement. */
    private Optional<Curve> places(RunView run, Axis axis) {
        List<String> measured = metrics.metrics(run.id());
        String metric = measured.contains(Metric.LOSS) ? Metric.LOSS : Metric.VALIDATION_LOSS;
        if (!measured.contains(metric)) {
            return Optional.empty();
        }
        List<Bucket> buckets =
                metrics.series(run.id(), metric, axis, null, null, PLACES).buckets();
        return buckets.isEmpty()
                ? Optional.empty()
                : Optional.of(new Curve(
                        buckets.stream().mapToDouble(Bucket::step).toArray(),
                        buckets.stream().mapToDouble(Bucket::x).toArray()));
    }

    private List<StageBand> stages(RunView run, Curve places) {
        return Stages.of(reports.log(run.id(), 0, LINES), run.step()).stream()
                .map(stage -> new StageBand(
                        stage.from() == 0 ? 0 : place(places, stage.from()),
                        place(places, stage.to()),
                        stage.title(),
                        stage.soft()))
                .toList();
    }

    private static double place(Curve places, double step) {
        return places.at(Math.min(Math.max(step, places.firstX()), places.lastX()));
    }

    private static Optional<Reach> reach(Standing standing, Curve places) {
        return standing.reached().isEmpty()
                ? Optional.empty()
                : Optional.of(new Reach(
                        place(places, standing.reached().getAsDouble()),
                        standing.target().loss(),
                        "reaches baseline's final loss at step "
                                + Figures.whole(standing.reached().getAsDouble())));
    }
}
