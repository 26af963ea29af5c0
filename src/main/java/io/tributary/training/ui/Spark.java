package io.tributary.training.ui;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small curves for a table's cell, all on one scale. */
record Spark(List<String> lines) {
    private static final double WIDTH = 96;
    private static final double HEIGHT = 24;
    private static final double MARGIN = 2;

    /** Points of an SVG polyline for each course; courses of less than two values are left out. */
    static Spark of(List<List<Double>> courses) {
        List<List<Double>> drawn =
                courses.stream().filter(course -> course.size() > 1).toList();
        double low =
                drawn.stream().flatMap(List::stream).mapToDouble(v -> v).min().orElse(0);
        double high =
                drawn.stream().flatMap(List::stream).mapToDouble(v -> v).max().orElse(1);
        double span = high > low ? high - low : 1;
        return new Spark(drawn.stream().map(course -> points(course, low, span)).toList());
    }

    private static String points(List<Double> course, double low, double span) {
        return IntStream.range(0, course.size())
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        MARGIN + (WIDTH - 2 * MARGIN) * i / (course.size() - 1),
                        HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (course.get(i) - low) / span))
                .collect(Collectors.joining(" "));
    }
}
