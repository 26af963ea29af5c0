package io.tributary.training;

import io.tributary.core.train.Hooks;
import io.tributary.core.train.Recipe;
import io.tributary.core.train.RecipeNeed;
import io.tributary.core.train.RecipeParameters;
import io.tributary.core.train.RecipeSetup;
import io.tributary.core.train.Recipes;
import io.tributary.core.train.WindowPool;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refuses what cannot be run before it is queued, naming every field that is wrong. */
@Component
class RunCheck {
    private static final Set<String> PRECISIONS = Set.of("fp32", "bf16");
    private static final int NAME = 200;

    private final Workshop workshop;

    RunCheck(Workshop workshop) {
        this.workshop = workshop;
    }

    /** @return the specification with its corpus by id and every parameter. @throws InvalidRun naming every field that is wrong */
    RunSpec check(RunSpec given) {
        Problems problems = new Problems();
        RunSpec spec = given.resolved(workshop.corpusId(given.corpus()), given.parameters());
        numbers(spec, problems);
        if (spec.labels() != null) {
            spec.labels().check(problems);
        }
        Recipe recipe = Recipes.all().get(spec.recipe());
        problems.addUnless(
                recipe != null,
                "recipe",
                "no recipe is called '" + spec.recipe() + "'; there are "
                        + Recipes.all().keySet());
        RecipeParameters parameters = recipe == null ? null : parameters(recipe, spec, problems);
        Optional<WindowPool> pool = workshop.inspect(spec, problems);
        if (recipe != null && parameters != null && pool.isPresent() && problems.none()) {
            hooks(recipe, parameters, spec, pool.get(), problems);
        }
        problems.complain();
        return parameters == null ? spec : spec.resolved(spec.corpus(), complete(parameters));
    }

    private static void hooks(
            Recipe recipe, RecipeParameters parameters, RunSpec spec, WindowPool pool, Problems problems) {
        problems.addIfRefused("parameters", () -> {
            Hooks hooks = recipe.hooks(setup(spec, parameters, pool));
            if (spec.labels() != null) {
                problems.addIfRefused("labels", () -> LabelDemand.temperature(spec.steps(), hooks));
            }
        });
    }

    private static Map<String, Object> complete(RecipeParameters parameters) {
        Map<String, Object> all = new TreeMap<>(parameters.numbers());
        all.putAll(parameters.choices());
        return all;
    }

    private static void numbers(RunSpec spec, Problems problems) {
        problems.addUnless(
                !spec.name().isBlank() && spec.name().length() <= NAME,
                "name",
                "name must have 1 to " + NAME + " characters");
        problems.addUnless(spec.steps() >= 1, "steps", "steps must be at least 1, not " + spec.steps());
        problems.addUnless(spec.batch() >= 1, "batch", "batch must be at least 1, not " + spec.batch());
        problems.addUnless(
                spec.accumulation() >= 1,
                "accumulation",
                "accumulation must be at least 1, not " + spec.accumulation());
        problems.addUnless(spec.length() >= 1, "length", "length must be at least 1, not " + spec.length());
        problems.addUnless(
                spec.evaluateEvery() >= 1,
                "evaluate_every",
                "evaluate_every must be at least 1, not " + spec.evaluateEvery());
        problems.addUnless(
                spec.validationWindows() >= 1,
                "validation_windows",
                "validation_windows must be at least 1, not " + spec.validationWindows());
        problems.addUnless(
                spec.checkpointMinutes() >= 0,
                "checkpoint_minutes",
                "checkpoint_minutes must not be negative, but is " + spec.checkpointMinutes());
        problems.addUnless(
                spec.keepCheckpoints() >= 1,
                "keep_checkpoints",
                "keep_checkpoints must be at least 1, not " + spec.keepCheckpoints());
        problems.addUnless(
                PRECISIONS.contains(spec.precision()),
                "precision",
                "precision must be fp32 or bf16, not " + spec.precision());
        int processors = Runtime.getRuntime().availableProcessors();
        problems.addUnless(
                spec.threads() >= 1 && spec.threads() <= Math.max(processors, 64),
                "threads",
                "threads must be at least 1 and is best at most the " + processors + " of this machine, not "
                        + spec.threads());
        problems.addUnless(
                (spec.student() == null) != (spec.continueFrom() == null),
                "student",
                "either the size of a fresh student or continue_from is needed, not both");
        shape(spec, problems);
        if (spec.steps() >= 1) {
            problems.addIfRefused("optimizer", () -> spec.optimizer().rule(spec.steps()));
        }
    }

    private static void shape(RunSpec spec, Problems problems) {
        StudentShape shape = spec.student();
        if (shape == null) {
            return;
        }
        boolean positive = Arrays.stream(new int[] {
                    shape.layers(), shape.width(), shape.heads(), shape.kvHeads(), shape.feedForward(), shape.context()
                })
                .allMatch(size -> size >= 1);
        problems.addUnless(positive, "student", "every size of the student must be at least 1, not " + shape);
        if (positive) {
            problems.addUnless(
                    shape.width() % shape.heads() == 0 && shape.width() / shape.heads() % 2 == 0,
                    "student",
                    "the student's width %d must be an even multiple of its %d heads"
                            .formatted(shape.width(), shape.heads()));
            problems.addUnless(
                    shape.heads() % shape.kvHeads() == 0,
                    "student",
                    "the student's %d heads must be a multiple of its %d kv_heads"
                            .formatted(shape.heads(), shape.kvHeads()));
            problems.addUnless(
                    spec.length() <= shape.context(),
                    "length",
                    "sequences of %d tokens are longer than the student's context of %d; shorten length or widen context"
                            .formatted(spec.length(), shape.context()));
        }
    }

    private static @Nullable RecipeParameters parameters(Recipe recipe, RunSpec spec, Problems problems) {
        try {
            RecipeParameters parameters = RecipeParameters.of(recipe.descriptor(), spec.parameters());
            Set<RecipeNeed> needs = recipe.needs(parameters);
            boolean taught = needs.contains(RecipeNeed.TEACHER) || needs.contains(RecipeNeed.TEACHER_LOSS);
            problems.addUnless(
                    !taught || spec.teacher() != null, "teacher", "recipe " + spec.recipe() + " needs a teacher");
            problems.addUnless(
                    !needs.contains(RecipeNeed.SCORES) || spec.scorer() != null || spec.teacher() != null,
                    "scorer",
                    "recipe " + spec.recipe() + " needs a scorer");
            problems.addUnless(
                    spec.labels() == null || recipe.descriptor().needs().contains(RecipeNeed.TEACHER),
                    "labels",
                    "recipe %s learns from no soft labels, so there is nothing to cache; leave labels out or say online"
                            .formatted(spec.recipe()));
            return parameters;
        } catch (IllegalArgumentException e) {
            problems.add("parameters", String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** As the run will have it, with scores that let every selection pass. */
    private static RecipeSetup setup(RunSpec spec, RecipeParameters parameters, WindowPool pool) {
        double[] scores = new double[pool.size()];
        Arrays.fill(scores, 1);
        StudentShape shape = spec.student();
        return new RecipeSetup(
                parameters,
                spec.seed(),
                spec.steps(),
                spec.batch() * spec.accumulation(),
                shape == null ? 1 : shape.layers(),
                pool,
                spec.optimizer().rule(spec.steps()),
                scores);
    }
}
