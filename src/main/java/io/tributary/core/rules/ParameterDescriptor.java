package io.tributary.core.rules;

import java.util.List;

/**
 * A number that tunes a rule. Forms, validation, sweeps and docs are made from it.
 *
 * @param name as it appears in requests, for example {@code alpha}
 * @param title one short phrase
 * @param min documented lower end; values beyond are legal maths but usually a mistake, and are answered with a warning
 * @param max documented upper end; may be infinite
 * @param defaultValue used where a request names none
 * @param grid values a sweep proposes, ascending
 */
public record ParameterDescriptor(
        String name, String title, double min, double max, double defaultValue, List<Double> grid) {
    public ParameterDescriptor {
        grid = List.copyOf(grid);
    }

    /** The threshold most rules are tuned by. */
    public static ParameterDescriptor alpha(String title, double min, double max, double defaultValue, Double... grid) {
        return new ParameterDescriptor("alpha", title, min, max, defaultValue, List.of(grid));
    }
}
