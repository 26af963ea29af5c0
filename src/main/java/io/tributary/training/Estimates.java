package io.tributary.training;

import io.tributary.core.train.Batch;
import io.tributary.core.train.LayerPlan;
import io.tributary.core.train.LossTerms;
import io.tributary.core.train.Recipe;
import io.tributary.core.train.RecipeParameters;
import io.tributary.core.train.Recipes;
import io.tributary.core.train.Update;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/** Foretells time, memory and work by making a few steps on this machine. */
@Service
public class Estimates {
    private final RunCheck check;
    private final Workshop workshop;
    private final TrainingProperties properties;

    Estimates(RunCheck check, Workshop workshop, TrainingProperties properties) {
        this.check = check;
        this.workshop = workshop;
        this.properties = properties;
    }

    /** Makes a few steps and predicts the rest. @throws InvalidRun naming every field that is wrong */
    public Estimate estimate(RunRequest request) {
        RunSpec spec = check.check(RunDefaults.merged(RunDefaults.PLAIN, request));
        try (Workbench bench = workshop.open(spec)) {
            long softSteps = bench.teacher().isPresent() ? taughtSteps(spec) : 0;
            LabelSpec labels = spec.labels();
            boolean cached = labels != null;
            double plain = stepMillis(spec, bench, LossTerms.PLAIN);
            double soft = softSteps > 0 && !cached ? stepMillis(spec, bench, LossTerms.mixed(0.5, 1)) : plain;
            double met = (double) softSteps * spec.batch() * spec.accumulation();
            double labelled = cached ? Math.min(met, bench.training().size()) : met;
            double labelling = labels != null && softSteps > 0 ? labelled * windowMillis(labels, bench) : 0;
            double teacherFlops = labelled
                    * spec.length()
                    * bench.teacher().map(Judge::flopsPerToken).orElse(0.0);
            double tokens = (double) spec.steps() * spec.tokensPerStep();
            return new Estimate(
                    (labelling + softSteps * soft + (spec.steps() - softSteps) * plain) / 1000,
                    plain,
                    soft,
                    bench.memoryBytes(),
                    tokens * bench.flopsPerToken() + teacherFlops,
                    teacherFlops,
                    bench.parameters(),
                    (long) tokens,
                    (softSteps > 0 && !cached ? 2 : 1) * properties.warmupSteps());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Steps with soft labels; for recipes without a first stage all, if they have a teacher. */
    private static long taughtSteps(RunSpec spec) {
        Recipe recipe = Recipes.byId(spec.recipe());
        RecipeParameters parameters = RecipeParameters.of(recipe.descriptor(), spec.parameters());
        if (!recipe.needs(parameters).contains(io.tributary.core.train.RecipeNeed.TEACHER)) {
            return 0;
        }
        return parameters.numbers().containsKey("kd_length") ? StageLength.of(spec) : spec.steps();
    }

    /** The fastest of several windows that a teacher labels, after one that warms up. */
    private double windowMillis(LabelSpec labels, Workbench bench) {
        Judge teacher = bench.teacher().orElseThrow();
        double[] millis = new double[properties.warmupSteps()];
        for (int i = -1; i < millis.length; i++) {
            long start = System.nanoTime();
            teacher.labels(bench.training(), 0, labels.k(), 1);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        return Arrays.stream(millis).min().orElseThrow();
    }

    /** The fastest of several steps after one that warms up; the learning rate is 0. */
    private double stepMillis(RunSpec spec, Workbench bench, LossTerms terms) {
        int rows = Math.min(spec.batch() * spec.accumulation(), bench.training().size());
        Batch batch = Batch.of(bench.training(), IntStream.range(0, rows).toArray());
        double scale = (double) spec.batch() * spec.accumulation() / rows;
        LayerPlan plan = LayerPlan.all(bench.student().layers());
        Update update = spec.optimizer().rule(spec.steps()).at(0);
        double[] millis = new double[properties.warmupSteps()];
        for (int i = -1; i < millis.length; i++) {
            long start = System.nanoTime();
            bench.student().step(batch, terms, plan, update);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        return Arrays.stream(millis).min().orElseThrow() * scale;
    }
}
