package io.tributary.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run with all that was measured and written.
 *
 * @param model whether the archive holds its weights, which later runs learn from
 * @param track where it stood at each step with a measurement
 * @param metrics by name; values are rounded to float32
 */
record ArchivedRun(
        RunView run,
        int ordinal,
        boolean model,
        Track track,
        Map<String, Measured> metrics,
        List<LogLine> log,
        List<TextSample> samples,
        @Nullable SelectionView selection) {

    /** Coordinates, ascending. */
    record Track(long[] steps, double[] tokens, float[] wall, double[] flops) {}

    /** A metric at some steps of the track. */
    record Measured(long[] steps, float[] values) {}

    static Track track(List<Point> points) {
        Map<Long, Point> byStep = new TreeMap<>();
        points.forEach(point -> byStep.putIfAbsent(point.step(), point));
        List<Point> all = List.copyOf(byStep.values());
        float[] wall = new float[all.size()];
        for (int i = 0; i < wall.length; i++) {
            wall[i] = (float) all.get(i).wall();
        }
        return new Track(
                all.stream().mapToLong(Point::step).toArray(),
                all.stream().mapToDouble(Point::tokens).toArray(),
                wall,
                all.stream().mapToDouble(Point::flops).toArray());
    }

    static Map<String, Measured> metrics(List<Point> points) {
        Map<String, List<Point>> byMetric = new TreeMap<>();
        points.forEach(point -> byMetric.computeIfAbsent(point.metric(), name -> new ArrayList<>())
                .add(point));
        Map<String, Measured> metrics = new TreeMap<>();
        byMetric.forEach((name, all) -> {
            float[] values = new float[all.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) all.get(i).value();
            }
            metrics.put(name, new Measured(all.stream().mapToLong(Point::step).toArray(), values));
        });
        return metrics;
    }

    /** What was measured, metric by metric. */
    List<Point> points() {
        List<Point> points = new ArrayList<>();
        metrics.forEach((name, measured) -> {
            for (int i = 0; i < measured.steps().length; i++) {
                int at = Arrays.binarySearch(track.steps(), measured.steps()[i]);
                points.add(new Point(
                        name,
                        measured.steps()[i],
                        track.tokens()[at],
                        track.wall()[at],
                        track.flops()[at],
                        measured.values()[i]));
            }
        });
        return points;
    }
}
