package io.tributary.training.compare;

import io.tributary.core.train.Recipe;
import io.tributary.core.train.RecipeNeed;
import io.tributary.core.train.RecipeParameters;
import io.tributary.core.train.Recipes;
import io.tributary.core.train.compare.Cost;
import io.tributary.core.train.compare.Curve;
import io.tributary.core.train.compare.Trajectory;
import io.tributary.training.Axis;
import io.tributary.training.Bucket;
import io.tributary.training.Metric;
import io.tributary.training.RunMetrics;
import io.tributary.training.RunView;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what runs measured at their evaluations. */
@Component
class Trajectories {
    /** Slices by their short name, easiest first. */
    static final Map<String, String> SLICES = slices();

    private final RunMetrics metrics;

    Trajectories(RunMetrics metrics) {
        this.metrics = metrics;
    }

    private static Map<String, String> slices() {
        Map<String, String> slices = new LinkedHashMap<>();
        slices.put("easy", Metric.EASY);
        slices.put("medium", Metric.MEDIUM);
        slices.put("hard", Metric.HARD);
        return slices;
    }

    /** Validation loss by step; empty before the first evaluation. */
    Optional<Curve> loss(RunView run) {
        return metrics.metrics(run.id()).contains(Metric.VALIDATION_LOSS)
                ? curve(run.id(), Metric.VALIDATION_LOSS, Axis.STEP, Bucket::last)
                : Optional.empty();
    }

    /** @param all runs among which a teacher may be found, to be charged for its training */
    Optional<Trajectory> of(RunView run, Collection<RunView> all) {
        return loss(run)
                .map(loss -> new Trajectory(
                        loss,
                        cost(run, Axis.FLOPS, teacher(run, all, RunView::flops)),
                        cost(run, Axis.WALL, teacher(run, all, RunView::wallSeconds)),
                        sliceCurves(run.id())));
    }

    private Cost cost(RunView run, Axis axis, OptionalDouble teacher) {
        return new Cost(curve(run.id(), Metric.VALIDATION_LOSS, axis, Bucket::x).orElseThrow(), teacher);
    }

    private Map<String, Curve> sliceCurves(UUID run) {
        List<String> measured = metrics.metrics(run);
        Map<String, Curve> curves = new LinkedHashMap<>();
        SLICES.forEach((name, metric) -> {
            if (measured.contains(metric)) {
                curve(run, metric, Axis.STEP, Bucket::last).ifPresent(curve -> curves.put(name, curve));
            }
        });
        return curves;
    }

    private Optional<Curve> curve(UUID run, String metric, Axis axis, ToDoubleFunction<Bucket> value) {
        List<Bucket> finite = metrics.series(run, metric, axis, null, null, RunMetrics.MAX_BUCKETS).buckets().stream()
                .filter(bucket -> Double.isFinite(bucket.last()))
                .toList();
        return finite.isEmpty()
                ? Optional.empty()
                : Optional.of(new Curve(
                        finite.stream().mapToDouble(Bucket::step).toArray(),
                        finite.stream().mapToDouble(value).toArray()));
    }

    /** What training the models behind the soft labels and the scores took; empty if one of them was not made here. */
    private static OptionalDouble teacher(RunView run, Collection<RunView> all, ToDoubleFunction<RunView> cost) {
        double sum = 0;
        for (String name : helpers(run)) {
            Optional<RunView> maker = all.stream()
                    .filter(other -> name.equals("run:" + other.id()) || name.equals(other.published()))
                    .findFirst();
            if (maker.isEmpty()) {
                return OptionalDouble.empty();
            }
            sum += cost.applyAsDouble(maker.get());
        }
        return OptionalDouble.of(sum);
    }

    private static Set<String> helpers(RunView run) {
        Recipe recipe = Recipes.byId(run.spec().recipe());
        Set<RecipeNeed> needs =
                recipe.needs(RecipeParameters.of(recipe.descriptor(), run.spec().parameters()));
        Set<String> names = new LinkedHashSet<>();
        @Nullable String teacher = run.spec().teacher();
        @Nullable
        String scorer = run.spec().scorer() == null ? teacher : run.spec().scorer();
        if (needs.contains(RecipeNeed.TEACHER) && teacher != null) {
            names.add(teacher);
        }
        if (needs.contains(RecipeNeed.SCORES) && scorer != null) {
            names.add(scorer);
        }
        return names;
    }
}
