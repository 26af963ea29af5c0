package io.tributary.training.compare;

import io.tributary.training.RunView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Runs that differ in nothing but their seed, under a name that tells them from the others. */
public final class Arms {
    private Arms() {}

    /** Runs by equal settings, in the order of their first runs. */
    public static Map<Settings, List<RunView>> bySettings(List<RunView> runs) {
        Map<Settings, List<RunView>> groups = new LinkedHashMap<>();
        runs.forEach(run -> groups.computeIfAbsent(Settings.of(run.spec()), key -> new ArrayList<>())
                .add(run));
        return groups;
    }

    /**
     * The same by name: the recipe, and where two arms share it, what else tells them apart.
     *
     * @param reading turns ids in settings into names
     */
    public static Map<String, List<RunView>> named(List<RunView> runs, UnaryOperator<String> reading) {
        Map<String, List<RunView>> named = new LinkedHashMap<>();
        Map<Settings, List<RunView>> groups = bySettings(runs);
        groups.forEach((settings, members) -> {
            Set<Settings> namesakes = new LinkedHashSet<>(groups.keySet());
            namesakes.removeIf(other -> !other.get("recipe").equals(settings.get("recipe")));
            StringBuilder name = new StringBuilder(settings.get("recipe"));
            Settings.differing(namesakes).forEach(key -> name.append(", ")
                    .append(Settings.title(key))
                    .append(' ')
                    .append(reading.apply(settings.get(key))));
            named.put(name.toString(), members);
        });
        return named;
    }
}
