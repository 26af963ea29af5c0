package io.tributary.serving.ui;

import io.tributary.cascade.Overrides;
import io.tributary.core.rules.ParameterDescriptor;
import io.tributary.core.rules.Rules;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One cascade as typed; numbers stay text until they are used, so nothing typed is lost when they are wrong.
 *
 * @param side {@code a} or {@code b}, prefix of the field names
 * @param choice {@code small}, {@code large}, {@code decoder/rule}, {@code named:} and a cascade, or empty for none
 * @param drafter id of a drafter; draftLength: of a length policy; draftThreshold: empty for the policy's default
 */
record ColumnForm(
        String side,
        String choice,
        Map<String, String> parameters,
        String gamma,
        String drafter,
        String draftLength,
        String draftThreshold) {
    /** Before the name of a named cascade. */
    static final String NAMED = "named:";

    private static final String SPECULATIVE = "speculative";

    static ColumnForm of(String side, Map<String, String> fields, Iterable<String> names, String defaultChoice) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : names) {
            parameters.put(name, fields.getOrDefault(side + "." + name, ""));
        }
        return new ColumnForm(
                side,
                fields.getOrDefault(side, defaultChoice),
                parameters,
                fields.getOrDefault(side + ".gamma", ""),
                fields.getOrDefault(side + ".drafter", "small"),
                fields.getOrDefault(side + ".draft_length", "fixed"),
                fields.getOrDefault(side + ".draft_threshold", ""));
    }

    /** The model to ask: the chosen named cascade, which brings its own pair and settings, or else the page's pair. */
    String model(String pair) {
        return choice.startsWith(NAMED) ? choice.substring(NAMED.length()) : pair;
    }

    boolean active() {
        return !choice.isBlank();
    }

    /** @throws IllegalArgumentException if a number cannot be read or the rule is unknown */
    Overrides overrides() {
        if (choice.startsWith(NAMED)) {
            return Overrides.NONE;
        }
        int slash = choice.indexOf('/');
        if (slash < 0) {
            return new Overrides(choice, null, Map.of(), null);
        }
        Map<String, Double> values = new LinkedHashMap<>();
        String rule = choice.substring(slash + 1);
        for (ParameterDescriptor parameter : Rules.byId(rule).descriptor().parameters()) {
            String typed = parameters.getOrDefault(parameter.name(), "");
            if (!typed.isBlank()) {
                values.put(parameter.name(), Numbers.decimal(parameter.name(), typed));
            }
        }
        @Nullable Integer width = gamma.isBlank() ? null : Integer.valueOf(Numbers.whole("gamma", gamma));
        String decoder = choice.substring(0, slash);
        if (!decoder.equals(SPECULATIVE)) {
            return new Overrides(decoder, rule, values, width);
        }
        @Nullable
        Double threshold =
                draftThreshold.isBlank() ? null : Double.valueOf(Numbers.decimal("draft threshold", draftThreshold));
        return new Overrides(decoder, rule, values, width, drafter, draftLength, threshold);
    }
}
