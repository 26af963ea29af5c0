package io.tributary.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills in what a request leaves out. */
final class RunDefaults {
    /** A student of about 0.84 million parameters with a vocabulary of 512, the size of the shipped study. */
    static final StudentShape STUDENT = new StudentShape(4, 128, 4, 4, 352, 128, true);

    /** A plain run of some minutes on two cores. */
    static final RunSpec PLAIN = new RunSpec(
            "run",
            "baseline",
            Map.of(),
            "",
            STUDENT,
            null,
            null,
            null,
            null,
            1500,
            8,
            1,
            128,
            new OptimizerSpec(2e-3, "cosine", 100, 0.1, 0, 0.9, 0.95, 1e-8, 0.1, 1),
            "fp32",
            Math.min(2, Runtime.getRuntime().availableProcessors()),
            1,
            50,
            64,
            5,
            3);

    private RunDefaults() {}

    /** The base with what the request says; a recipe of another name brings none of the base's parameters along. */
    static RunSpec merged(RunSpec base, RunRequest request) {
        String recipe = or(request.recipe(), base.recipe());
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (recipe.equals(base.recipe())) {
            parameters.putAll(base.parameters());
        }
        if (request.parameters() != null) {
            parameters.putAll(request.parameters());
        }
        boolean fresh = request.student() != null;
        boolean continued = request.continueFrom() != null;
        StudentShape size = base.student() == null ? STUDENT : base.student();
        long steps = or(request.steps(), base.steps());
        return new RunSpec(
                or(request.name(), request.recipe() == null ? base.name() : recipe),
                recipe,
                parameters,
                or(request.corpus(), base.corpus()),
                fresh ? merged(size, request.student()) : continued ? null : base.student(),
                continued ? request.continueFrom() : fresh ? null : base.continueFrom(),
                request.teacher() == null ? base.teacher() : request.teacher(),
                request.scorer() == null ? base.scorer() : request.scorer(),
                merged(base.labels(), request.labels()),
                steps,
                or(request.batch(), base.batch()),
                or(request.accumulation(), base.accumulation()),
                or(request.length(), base.length()),
                optimizer(base.optimizer(), request.optimizer(), steps),
                or(request.precision(), base.precision()),
                or(request.threads(), base.threads()),
                or(request.seed(), base.seed()),
                or(request.evaluateEvery(), base.evaluateEvery()),
                or(request.validationWindows(), base.validationWindows()),
                or(request.checkpointMinutes(), base.checkpointMinutes()),
                or(request.keepCheckpoints(), base.keepCheckpoints()));
    }

    private static @Nullable LabelSpec merged(@Nullable LabelSpec base, RunRequest.@Nullable Labels request) {
        if (request == null) {
            return base;
        }
        if (LabelSpec.ONLINE.equals(request.source())) {
            return null;
        }
        LabelSpec usual = base == null ? LabelSpec.USUAL : base;
        return new LabelSpec(
                or(request.source(), usual.source()),
                or(request.k(), usual.k()),
                or(request.truncation(), usual.truncation()),
                or(request.storage(), usual.storage()));
    }

    private static StudentShape merged(StudentShape base, RunRequest.@Nullable Shape request) {
        if (request == null) {
            return base;
        }
        return new StudentShape(
                or(request.layers(), base.layers()),
                or(request.width(), base.width()),
                or(request.heads(), base.heads()),
                or(request.kvHeads(), base.kvHeads()),
                or(request.feedForward(), base.feedForward()),
                or(request.context(), base.context()),
                or(request.tied(), base.tied()));
    }

    /** A warm-up that nobody asked for and that does not fit into a short run becomes a tenth of it. */
    private static OptimizerSpec optimizer(OptimizerSpec base, RunRequest.@Nullable Optimizer request, long steps) {
        boolean asked = request != null && request.warmupSteps() != null;
        OptimizerSpec fitting = asked || base.warmupSteps() < steps ? base : base.withWarmup(steps / 10);
        return request == null ? fitting : merged(fitting, request);
    }

    private static OptimizerSpec merged(OptimizerSpec base, RunRequest.Optimizer request) {
        return new OptimizerSpec(
                or(request.learningRate(), base.learningRate()),
                or(request.schedule(), base.schedule()),
                or(request.warmupSteps(), base.warmupSteps()),
                or(request.finalShare(), base.finalShare()),
                or(request.decaySteps(), base.decaySteps()),
                or(request.beta1(), base.beta1()),
                or(request.beta2(), base.beta2()),
                or(request.epsilon(), base.epsilon()),
                or(request.weightDecay(), base.weightDecay()),
                or(request.clip(), base.clip()));
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
