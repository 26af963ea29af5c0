package io.tributary.experiments;

import org.jspecify.annotations.Nullable;

/** The temperatures of a request for a sweep. */
final class Temperatures {
    private static final int MOST = 8;

    private Temperatures() {}

    static Grid<Double> of(ExperimentRequest request) {
        return new Grid<>(
                "temperature",
                request.temperature(),
                request.temperatures(),
                ExperimentRequest.Point::temperature,
                0.0,
                Temperatures::checked,
                MOST);
    }

    /** Adding 0 makes -0 the same as 0. */
    private static double checked(@Nullable Double temperature) {
        if (temperature == null || !(temperature >= 0) || temperature.isInfinite()) {
            throw new IllegalArgumentException("a temperature must be a number from 0 on, not " + temperature);
        }
        return temperature + 0.0;
    }
}
