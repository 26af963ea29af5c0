package io.tributary.experiments;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a sweep chooses for all points at once, as a list of which every point is run with each, or point by
 * point.
 *
 * @param noun what it is called in requests; the list is called the same with an s
 * @param one for all points that have none of their own; null where the request has none
 * @param several the list; null where the request has none
 * @param own of a point
 * @param usual where nothing is said
 * @param checked gives a value as it is compared, or throws
 * @param most different ones that a sweep may have
 */
record Grid<T>(
        String noun,
        @Nullable T one,
        @Nullable List<T> several,
        Function<ExperimentRequest.Point, @Nullable T> own,
        T usual,
        Function<@Nullable T, T> checked,
        int most) {

    /**
     * The different values, in the order they are named; at least one.
     *
     * @throws IllegalArgumentException if they are given twice, or are none or too many, or one is none
     */
    List<T> values(@Nullable List<ExperimentRequest.Point> points) {
        Set<T> different = new LinkedHashSet<>();
        if (several == null) {
            List<ExperimentRequest.Point> listed = Objects.requireNonNullElse(points, List.of());
            if (one != null || listed.stream().allMatch(point -> own.apply(point) == null)) {
                different.add(common());
            }
            listed.forEach(point -> different.add(of(point)));
        } else {
            if (one != null) {
                throw new IllegalArgumentException("give either %s or %ss, not both".formatted(noun, noun));
            }
            if (points != null) {
                throw new IllegalArgumentException(
                        "give each of the points its %s, or leave points out".formatted(noun));
            }
            several.forEach(value -> different.add(checked.apply(value)));
        }
        if (different.isEmpty() || different.size() > most) {
            throw new IllegalArgumentException(
                    "a sweep has 1 to %d different %ss, not %d".formatted(most, noun, different.size()));
        }
        return new ArrayList<>(different);
    }

    /** Of a point that is listed. */
    T of(ExperimentRequest.Point point) {
        T value = own.apply(point);
        return value == null ? common() : checked.apply(value);
    }

    private T common() {
        return one == null ? usual : checked.apply(one);
    }
}
