package io.tributary.experiments;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The temperatures of a request for a sweep. */
final class Temperatures {
    private static final int MOST = 8;

    private Temperatures() {}

    /**
     * The different ones, in the order they are named; at least one.
     *
     * @throws IllegalArgumentException if they are given twice, or are none or too many
     */
    static List<Double> of(ExperimentRequest request) {
        if (request.temperatures() == null) {
            return ofPoints(request);
        }
        if (request.temperature() != null) {
            throw new IllegalArgumentException("give either temperature or temperatures, not both");
        }
        if (request.points() != null) {
            throw new IllegalArgumentException("give each of the points its temperature, or leave points out");
        }
        Set<Double> different = new LinkedHashSet<>();
        for (@Nullable Double temperature : request.temperatures()) {
            different.add(checked(temperature));
        }
        return few(different);
    }

    private static List<Double> ofPoints(ExperimentRequest request) {
        List<ExperimentRequest.Point> points = Objects.requireNonNullElse(request.points(), List.of());
        Set<Double> different = new LinkedHashSet<>();
        if (request.temperature() != null || points.stream().allMatch(point -> point.temperature() == null)) {
            different.add(usual(request));
        }
        points.forEach(point -> different.add(of(point, request)));
        return few(different);
    }

    /** Those points that have the temperature; null if the request lists none. */
    static @Nullable List<ExperimentRequest.Point> points(ExperimentRequest request, double temperature) {
        return request.points() == null
                ? null
                : request.points().stream()
                        .filter(point -> of(point, request) == temperature)
                        .toList();
    }

    private static double of(ExperimentRequest.Point point, ExperimentRequest request) {
        return point.temperature() == null ? usual(request) : checked(point.temperature());
    }

    private static double usual(ExperimentRequest request) {
        return request.temperature() == null ? 0 : checked(request.temperature());
    }

    /** Adding 0 makes -0 the same as 0. */
    private static double checked(@Nullable Double temperature) {
        if (temperature == null || !(temperature >= 0) || temperature.isInfinite()) {
            throw new IllegalArgumentException("a temperature must be a number from 0 on, not " + temperature);
        }
        return temperature + 0.0;
    }

    private static List<Double> few(Set<Double> different) {
        if (different.isEmpty() || different.size() > MOST) {
            throw new IllegalArgumentException(
                    "a sweep has 1 to %d different temperatures, not %d".formatted(MOST, different.size()));
        }
        return new ArrayList<>(different);
    }
}
