package io.tributary.training.compare;

import io.tributary.training.OptimizerSpec;
import io.tributary.training.RunSpec;
import io.tributary.training.StudentShape;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run was configured with, name by name as people read it; its seed, its name and its housekeeping are left out. */
public record Settings(Map<String, String> values) {
    private static final String LABELS = "soft labels";

    /** What makes an arm special; runs that agree in everything else can be compared. */
    private static final Set<String> TREATMENT = Set.of("recipe", "teacher", "scorer", LABELS);

    private static final String PARAMETER = "· ";

    public Settings {
        values = new LinkedHashMap<>(values);
    }

    public static Settings of(RunSpec spec) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("recipe", spec.recipe());
        new TreeMap<>(spec.parameters()).forEach((name, value) -> values.put(PARAMETER + name, text(value)));
        values.put("teacher", text(spec.teacher()));
        values.put("scorer", text(spec.scorer()));
        values.put(LABELS, spec.labels() == null ? "–" : spec.labels().text());
        values.put("corpus", spec.corpus());
        values.put("student", shape(spec.student()));
        values.put("continues", text(spec.continueFrom()));
        values.put("steps", text(spec.steps()));
        values.put("batch", text(spec.batch() * spec.accumulation()));
        values.put("length", text(spec.length()));
        optimizer(values, spec.optimizer());
        values.put("precision", spec.precision());
        values.put("threads", text(spec.threads()));
        values.put("evaluated every", text(spec.evaluateEvery()));
        values.put("validation windows", text(spec.validationWindows()));
        return new Settings(values);
    }

    private static void optimizer(Map<String, String> values, OptimizerSpec optimizer) {
        values.put("learning rate", text(optimizer.learningRate()));
        values.put("schedule", optimizer.schedule());
        values.put("warm-up", text(optimizer.warmupSteps()));
        values.put("final share", text(optimizer.finalShare()));
        values.put("decay steps", text(optimizer.decaySteps()));
        values.put("betas", text(optimizer.beta1()) + ", " + text(optimizer.beta2()));
        values.put("epsilon", text(optimizer.epsilon()));
        values.put("weight decay", text(optimizer.weightDecay()));
        values.put("clip", text(optimizer.clip()));
    }

    /** The value of one name, a dash where this run has none. */
    public String get(String name) {
        return values.getOrDefault(name, "–");
    }

    /** Without what makes an arm special. */
    Settings frame() {
        return new Settings(values.entrySet().stream()
                .filter(entry ->
                        !TREATMENT.contains(entry.getKey()) && !entry.getKey().startsWith(PARAMETER))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new)));
    }

    /** Names in which some of these differ, in the order of the settings. */
    public static List<String> differing(Collection<Settings> all) {
        return names(all).stream()
                .filter(name -> all.stream()
                                .map(settings -> settings.get(name))
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    /** Every name that one of these has. */
    public static List<String> names(Collection<Settings> all) {
        return all.stream()
                .flatMap(settings -> settings.values.keySet().stream())
                .distinct()
                .toList();
    }

    /** The name without the mark that makes it a recipe's parameter. */
    public static String title(String name) {
        return name.startsWith(PARAMETER) ? name.substring(PARAMETER.length()).replace('_', ' ') : name;
    }

    private static String shape(@Nullable StudentShape shape) {
        return shape == null
                ? "–"
                : "%d × %d, heads %d/%d, ff %d%s"
                        .formatted(
                                shape.layers(),
                                shape.width(),
                                shape.heads(),
                                shape.kvHeads(),
                                shape.feedForward(),
                                shape.tied() ? "" : ", untied");
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Double number) {
            return number == Math.rint(number) && Math.abs(number) < 1e9
                    ? String.valueOf(number.longValue())
                    : String.valueOf(number);
        }
        return value == null ? "–" : String.valueOf(value);
    }
}
