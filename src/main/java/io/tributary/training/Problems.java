package io.tributary.training;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with a specification, field by field; the first complaint about a field counts. */
final class Problems {
    private final Map<String, String> fields = new LinkedHashMap<>();

    void add(String field, String message) {
        fields.putIfAbsent(field, message);
    }

    void addUnless(boolean fine, String field, String message) {
        if (!fine) {
            add(field, message);
        }
    }

    /** Runs a check that complains by an exception. */
    void addIfRefused(String field, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            add(field, String.valueOf(e.getMessage()));
        }
    }

    boolean none() {
        return fields.isEmpty();
    }

    /** @throws InvalidRun if there is anything */
    void complain() {
        if (!none()) {
            throw new InvalidRun(fields);
        }
    }
}
