package io.tributary.core.train;

import java.util.Map;

/**
 * How one step moves the parameters.
 *
 * @param program name of an update program, for example {@code adamw}
 * @param settings its numbers, for example {@code learning_rate}; the program names what it needs
 */
public record Update(String program, Map<String, Double> settings) {
    public Update {
        settings = Map.copyOf(settings);
    }

    /** @throws IllegalArgumentException naming the setting if it is not there */
    public double get(String name) {
        Double value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the update program %s was not given its setting '%s', only %s"
                    .formatted(program, name, settings.keySet()));
        }
        return value;
    }
}
