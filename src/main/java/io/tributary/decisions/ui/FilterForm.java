package io.tributary.decisions.ui;

import io.tributary.decisions.GenerationFilter;
import io.tributary.decisions.Outcome;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filter as it was typed; empty means any. Times are those a date field sends, in UTC. */
record FilterForm(String q, String model, String rule, String outcome, String from, String to) {

    static FilterForm of(Map<String, String> values) {
        return new FilterForm(
                values.getOrDefault("q", "").strip(),
                values.getOrDefault("model", ""),
                values.getOrDefault("rule", ""),
                values.getOrDefault("outcome", ""),
                values.getOrDefault("from", ""),
                values.getOrDefault("to", ""));
    }

    /** @throws IllegalArgumentException naming the field that cannot be read */
    GenerationFilter filter() {
        return new GenerationFilter(
                orAny(model),
                orAny(rule),
                outcome.isEmpty() ? null : Outcome.of(outcome),
                orAny(q),
                time("from", from),
                time("to", to));
    }

    /** Whether nothing is asked for in particular. */
    public boolean any() {
        return filled().isEmpty();
    }

    /** What an address has to carry. */
    Map<String, String> filled() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("q", q);
        values.put("model", model);
        values.put("rule", rule);
        values.put("outcome", outcome);
        values.put("from", from);
        values.put("to", to);
        values.values().removeIf(String::isEmpty);
        return values;
    }

    private static @Nullable String orAny(String value) {
        return value.isEmpty() ? null : value;
    }

    private static @Nullable Instant time(String field, String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        try {
            return typed.endsWith("Z")
                    ? Instant.parse(typed)
                    : LocalDateTime.parse(typed).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + field + "' must be a time like 2026-01-31T12:00, in UTC, not '" + typed + "'", e);
        }
    }
}
