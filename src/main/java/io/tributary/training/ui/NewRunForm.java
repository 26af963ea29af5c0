package io.tributary.training.ui;

import io.tributary.training.LabelSpec;
import io.tributary.training.OptimizerSpec;
import io.tributary.training.RunSpec;
import io.tributary.training.StudentShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What stands in the form of a new run, field by field as text. Recipes' parameters are named {@code recipe:parameter}.
 *
 * @param recipes chosen ones, at least one
 */
record NewRunForm(Map<String, String> values, List<String> recipes) {
    private static final String RECIPES = "recipes";

    /** The form of a run that nobody has described yet. The warm-up stays open, so that it can follow the length of the run. */
    static NewRunForm fresh(RunSpec defaults) {
        NewRunForm form = of(defaults);
        form.values().remove("optimizer.warmup_steps");
        return form;
    }

    /** Everything as a specification has it. */
    static NewRunForm of(RunSpec spec) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "name", spec.name());
        put(values, "seeds", spec.seed());
        put(values, "corpus", spec.corpus());
        put(values, "teacher", spec.teacher());
        put(values, "scorer", spec.scorer());
        labels(values, spec.labels());
        put(values, "continue_from", spec.continueFrom());
        put(values, "steps", spec.steps());
        put(values, "batch", spec.batch());
        put(values, "accumulation", spec.accumulation());
        put(values, "length", spec.length());
        put(values, "precision", spec.precision());
        put(values, "threads", spec.threads());
        put(values, "evaluate_every", spec.evaluateEvery());
        put(values, "validation_windows", spec.validationWindows());
        put(values, "checkpoint_minutes", spec.checkpointMinutes());
        put(values, "keep_checkpoints", spec.keepCheckpoints());
        if (spec.student() != null) {
            student(values, spec.student());
        }
        optimizer(values, spec.optimizer());
        spec.parameters().forEach((name, value) -> put(values, spec.recipe() + ":" + name, value));
        return new NewRunForm(values, List.of(spec.recipe()));
    }

    private static void labels(Map<String, String> values, @Nullable LabelSpec labels) {
        put(values, "labels.source", labels == null ? LabelSpec.ONLINE : labels.source());
        LabelSpec shown = labels == null ? LabelSpec.USUAL : labels;
        put(values, "labels.k", shown.k());
        put(values, "labels.truncation", shown.truncation());
        put(values, "labels.storage", shown.storage());
    }

    private static void student(Map<String, String> values, StudentShape shape) {
        put(values, "student.layers", shape.layers());
        put(values, "student.width", shape.width());
        put(values, "student.heads", shape.heads());
        put(values, "student.kv_heads", shape.kvHeads());
        put(values, "student.feed_forward", shape.feedForward());
        put(values, "student.context", shape.context());
        put(values, "student.tied", shape.tied() ? "yes" : "no");
    }

    private static void optimizer(Map<String, String> values, OptimizerSpec optimizer) {
        put(values, "optimizer.learning_rate", optimizer.learningRate());
        put(values, "optimizer.schedule", optimizer.schedule());
        put(values, "optimizer.warmup_steps", optimizer.warmupSteps());
        put(values, "optimizer.final_share", optimizer.finalShare());
        put(values, "optimizer.decay_steps", optimizer.decaySteps());
        put(values, "optimizer.beta1", optimizer.beta1());
        put(values, "optimizer.beta2", optimizer.beta2());
        put(values, "optimizer.epsilon", optimizer.epsilon());
        put(values, "optimizer.weight_decay", optimizer.weightDecay());
        put(values, "optimizer.clip", optimizer.clip());
    }

    /** What was posted; what was not posted is as the defaults have it. */
    NewRunForm with(MultiValueMap<String, String> posted) {
        Map<String, String> typed = new LinkedHashMap<>(values);
        posted.forEach((name, all) -> {
            if (!name.equals(RECIPES)) {
                typed.put(name, all.get(all.size() - 1).strip());
            }
        });
        List<String> chosen = posted.getOrDefault(RECIPES, List.of());
        return new NewRunForm(typed, List.copyOf(chosen));
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        boolean whole = value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e9;
        values.put(
                name,
                value == null ? "" : whole ? String.valueOf(((Double) value).longValue()) : String.valueOf(value));
    }
}
