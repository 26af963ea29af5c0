package io.tributary.experiments.ui;

import io.tributary.experiments.CapturedRequest;
import io.tributary.experiments.ExperimentRequest;
import io.tributary.experiments.dataset.DataSetSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page's forms as they were typed; empty fields leave the default. */
record DataSetForm(Map<String, String> typed) {

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    public boolean ticked(String field) {
        return !value(field).isEmpty();
    }

    /** @throws IllegalArgumentException naming the field that cannot be read */
    DataSetSettings settings() {
        return new DataSetSettings(
                text("name"),
                text("layout"),
                text("encoding"),
                text("prompt"),
                ticked("bare") ? "" : text("reference"),
                text("id"),
                text("slice"),
                lines("template"),
                number("shots", Integer::valueOf),
                lines("shot_template"),
                null);
    }

    /** @throws IllegalArgumentException naming the field that cannot be read */
    CapturedRequest captured() {
        return new CapturedRequest(
                text("name"),
                text("model"),
                text("rule"),
                text("outcome"),
                text("text"),
                null,
                null,
                number("sample", Integer::valueOf),
                number("seed", Long::valueOf),
                ticked("answers"));
    }

    /**
     * @param rules those that are chosen; all if none is
     * @param further pairs besides the first
     * @throws IllegalArgumentException naming the field that cannot be read
     */
    ExperimentRequest sweep(List<String> rules, List<String> further) {
        return new ExperimentRequest(
                text("name"),
                text("data_set"),
                further.isEmpty() ? text("pair") : null,
                null,
                rules.isEmpty() ? null : rules,
                numbers("alphas", Double::valueOf),
                null,
                number("n", Integer::valueOf),
                number("seed", Long::valueOf),
                null,
                number("max_tokens", Integer::valueOf),
                null,
                text("metric"),
                text("judge"),
                numbers("gammas", Integer::valueOf),
                ticked("stop_dominated") ? Boolean.TRUE : null,
                numbers("temperatures", Double::valueOf),
                further.isEmpty()
                        ? null
                        : Stream.concat(Stream.of(value("pair")), further.stream())
                                .toList());
    }

    /** Separated by spaces, commas or semicolons. */
    private <T> @Nullable List<T> numbers(String field, Function<String, T> read) {
        String value = value(field).strip();
        try {
            return value.isEmpty()
                    ? null
                    : Arrays.stream(value.split("[\\s,;]+")).map(read).toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + field + "' must be numbers like 0.5 0.9, not '" + value + "'", e);
        }
    }

    private @Nullable String text(String field) {
        String value = value(field).strip();
        return value.isEmpty() ? null : value;
    }

    /** Forms send line ends as two characters. */
    private @Nullable String lines(String field) {
        String value = value(field).replace("\r\n", "\n");
        return value.isBlank() ? null : value;
    }

    private <T> @Nullable T number(String field, Function<String, T> read) {
        String value = value(field).strip();
        try {
            return value.isEmpty() ? null : read.apply(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + field.replace('_', ' ') + "' must be a number, not '" + value + "'", e);
        }
    }
}
