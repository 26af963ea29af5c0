package io.tributary.training.ui;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form.
 *
 * @param name as posted, and as the request's JSON spells it
 * @param hint what a reader may not know, or empty
 * @param options what to choose from, and how people read it; empty for free text
 * @param error what is wrong with the value, or null
 */
record FieldView(
        String name,
        String label,
        String value,
        String hint,
        Map<String, String> options,
        boolean number,
        @Nullable String error) {

    /** An id for the label and the error to refer to. */
    public String id() {
        return "f-" + name.replaceAll("[^a-z0-9_]", "-");
    }
}
