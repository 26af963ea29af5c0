package io.tributary.runtime.family;

import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.checkpoint.Violation;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every family on the class path, by id. */
public final class Families {
    private static final SortedMap<String, ModelFamily> ALL = load();

    private Families() {}

    private static SortedMap<String, ModelFamily> load() {
        SortedMap<String, ModelFamily> families = new TreeMap<>();
        for (ModelFamily family : ServiceLoader.load(ModelFamily.class, Families.class.getClassLoader())) {
            ModelFamily twin = families.put(family.descriptor().id(), family);
            if (twin != null) {
                throw new IllegalStateException(
                        "two families call themselves " + family.descriptor().id());
            }
        }
        return Collections.unmodifiableSortedMap(families);
    }

    /** All families, sorted by id. */
    public static Map<String, ModelFamily> all() {
        return ALL;
    }

    /** The family of a checkpoint. @throws io.tributary.runtime.checkpoint.CheckpointException naming the known architectures */
    public static ModelFamily of(ConfigFile config) {
        for (ModelFamily family : ALL.values()) {
            FamilyDescriptor descriptor = family.descriptor();
            boolean named =
                    config.architecture().isEmpty() || config.architecture().equals(descriptor.architecture());
            if (named && config.modelType().equals(descriptor.modelType())) {
                return family;
            }
        }
        throw config.fail(
                Violation.UNKNOWN_ARCHITECTURE,
                "the architecture %s (model_type %s) is unknown; known: %s"
                        .formatted(
                                config.architecture(),
                                config.modelType(),
                                ALL.values().stream()
                                        .map(ModelFamily::descriptor)
                                        .map(known -> known.architecture() + " (" + known.modelType() + ")")
                                        .collect(Collectors.joining(", "))));
    }
}
