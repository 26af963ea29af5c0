package io.tributary.training.ui;

import io.tributary.training.SelectionView;
import java.util.ArrayList;
import java.util.List;

/** Bars of a selection's scores: the whole pool, and in front of it what was taken. */
record Histogram(List<Bar> bars) {
    static final double WIDTH = 480;
    static final double HEIGHT = 140;

    /**
     * @param x left edge
     * @param pool height of the pool's bar
     * @param taken height of what was taken
     */
    record Bar(double x, double width, double pool, double taken, String range, int poolCount, int takenCount) {
        public double poolTop() {
            return HEIGHT - pool;
        }

        public double takenTop() {
            return HEIGHT - taken;
        }
    }

    static Histogram of(SelectionView view) {
        int bins = view.poolCounts().size();
        int most = view.poolCounts().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            int pool = view.poolCounts().get(i);
            int taken = view.selectedCounts().get(i);
            bars.add(new Bar(
                    WIDTH * i / bins,
                    Math.max(1, WIDTH / bins - 1),
                    height(pool, most),
                    height(taken, most),
                    "%.2f–%.2f"
                            .formatted(view.binEdges().get(i), view.binEdges().get(i + 1)),
                    pool,
                    taken));
        }
        return new Histogram(bars);
    }

    /** Logarithmic: the bar of score 0 would hide all others. */
    private static double height(int count, int most) {
        return most == 0 ? 0 : HEIGHT * Math.log1p(count) / Math.log1p(most);
    }

    public double width() {
        return WIDTH;
    }

    public double height() {
        return HEIGHT;
    }
}
