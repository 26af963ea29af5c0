package io.tributary.core.evaluate.diagnose;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every diagnostic on the class path, by id. */
public final class Diagnostics {
    private static final SortedMap<String, Diagnostic> ALL = load();

    private Diagnostics() {}

    private static SortedMap<String, Diagnostic> load() {
        SortedMap<String, Diagnostic> diagnostics = new TreeMap<>();
        for (Diagnostic diagnostic : ServiceLoader.load(Diagnostic.class, Diagnostics.class.getClassLoader())) {
            Diagnostic twin = diagnostics.put(diagnostic.descriptor().id(), diagnostic);
            if (twin != null) {
                throw new IllegalStateException("two diagnostics call themselves "
                        + diagnostic.descriptor().id());
            }
        }
        return Collections.unmodifiableSortedMap(diagnostics);
    }

    /** All diagnostics, sorted by id. */
    public static Map<String, Diagnostic> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException naming the valid ids */
    public static Diagnostic byId(String id) {
        Diagnostic diagnostic = ALL.get(id);
        if (diagnostic == null) {
            throw new IllegalArgumentException(
                    "unknown diagnostic '" + id + "'; valid diagnostics are " + ALL.keySet());
        }
        return diagnostic;
    }
}
