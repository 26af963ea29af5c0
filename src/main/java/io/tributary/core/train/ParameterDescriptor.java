package io.tributary.core.train;

import java.util.List;

/** A setting of a recipe. Forms, validation, study matrices and docs are made from it. */
public sealed interface ParameterDescriptor {

    /** As it appears in requests, for example {@code omega}. */
    String name();

    /** One short phrase, with its unit. */
    String title();

    /**
     * A number.
     *
     * @param min least value
     * @param max largest value; may be infinite
     * @param whole whether fractions make no sense
     * @param grid values a study proposes, ascending
     */
    record Number(
            String name, String title, double min, double max, double defaultValue, boolean whole, List<Double> grid)
            implements ParameterDescriptor {
        public Number {
            grid = List.copyOf(grid);
        }
    }

    /** One word of several. */
    record Choice(String name, String title, List<String> options, String defaultValue) implements ParameterDescriptor {
        public Choice {
            options = List.copyOf(options);
        }
    }
}
