package io.tributary.core.train.tasks;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every task family on the class path, by id. */
public final class TaskFamilies {
    private static final SortedMap<String, TaskFamily> ALL = load();

    private TaskFamilies() {}

    private static SortedMap<String, TaskFamily> load() {
        SortedMap<String, TaskFamily> families = new TreeMap<>();
        for (TaskFamily family : ServiceLoader.load(TaskFamily.class, TaskFamilies.class.getClassLoader())) {
            TaskFamily twin = families.put(family.descriptor().id(), family);
            if (twin != null) {
                throw new IllegalStateException("two task families call themselves "
                        + family.descriptor().id());
            }
        }
        return Collections.unmodifiableSortedMap(families);
    }

    /** All families, sorted by id. */
    public static Map<String, TaskFamily> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException naming the valid ids */
    public static TaskFamily byId(String id) {
        TaskFamily family = ALL.get(id);
        if (family == null) {
            throw new IllegalArgumentException("unknown task family '" + id + "'; valid families are " + ALL.keySet());
        }
        return family;
    }
}
