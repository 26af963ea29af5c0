package io.tributary.training;

import java.util.LinkedHashMap;
import java.util.Map;

/** A specification that cannot be run. */
public final class InvalidRun extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final LinkedHashMap<String, String> fields;

    /** @param fields what is wrong, by the JSON name of the field */
    public InvalidRun(Map<String, String> fields) {
        super(String.join("; ", fields.values()));
        this.fields = new LinkedHashMap<>(fields);
    }

    /** What is wrong, by the JSON name of the field, in the order of the specification. */
    public Map<String, String> fields() {
        return fields;
    }
}
