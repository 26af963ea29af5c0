package io.tributary.core.evaluate.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plane with layers on it, the first at the bottom.
 *
 * @param title what it shows, in one sentence
 */
public record Chart(String title, Axis x, Axis y, List<Layer> layers) {
    public Chart {
        layers = List.copyOf(layers);
    }

    /**
     * @param min least value shown; null for what the layers need
     * @param max largest; null for what the layers need
     * @param percent whether values are shares and print as percent
     */
    public record Axis(
            String title, @Nullable Double min, @Nullable Double max, boolean percent) {
        public static Axis of(String title) {
            return new Axis(title, null, null, false);
        }

        /** Shares from 0 to 1. */
        public static Axis shares(String title) {
            return new Axis(title, 0.0, 1.0, true);
        }
    }

    /** How marks are drawn. */
    public enum Kind {
        /** Joined, with their intervals as a band. */
        LINE,
        /** One by one, with their intervals as whiskers. */
        POINTS,
        /** From x to until, from low to y. */
        BARS,
        /** A line across the plane at each mark's x. */
        VERTICAL,
        /** A line across the plane at each mark's y. */
        HORIZONTAL,
        /** A dashed line without marks, for what is a reference and not a measurement. */
        REFERENCE
    }

    /** What a colour means on every page. */
    public enum Tone {
        SMALL,
        LARGE,
        CORRECTED,
        QUIET,
        SERIES
    }

    /** @param name as its label and the table of the numbers call it */
    public record Layer(String name, Kind kind, Tone tone, List<Mark> marks) {
        public Layer {
            marks = List.copyOf(marks);
        }
    }

    /**
     * @param until right edge of a bar; null for everything else
     * @param low lower end of an interval, or of a bar; null if there is none
     * @param high upper end of an interval; null if there is none
     * @param label what a pointer held over it tells; empty for its numbers
     */
    public record Mark(
            double x,
            double y,
            @Nullable Double until,
            @Nullable Double low,
            @Nullable Double high,
            String label) {
        public static Mark at(double x, double y) {
            return new Mark(x, y, null, null, null, "");
        }

        public static Mark within(double x, double y, double low, double high, String label) {
            return new Mark(x, y, null, low, high, label);
        }

        public static Mark bar(double from, double until, double bottom, double top, String label) {
            return new Mark(from, top, until, bottom, null, label);
        }
    }
}
