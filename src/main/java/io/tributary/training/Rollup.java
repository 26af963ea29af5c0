package io.tributary.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Rolls the points of one series up as they come: level L gathers the points of 4^L steps. The last bucket of each level
 * is open; it is written again, grown, with the next batch.
 */
final class Rollup {
    /** The coarsest level has 4^12 steps in a bucket: runs of 6.7e7 steps lie in four of them. */
    static final int LEVELS = 13;

    private final List<Cell> open;
    private final List<Cell> changed = new ArrayList<>();
    private long lastStep;

    /**
     * @param open the last stored bucket of each level, the finest first; empty for a new series, and shorter than
     *     {@link #LEVELS} for a short one
     */
    Rollup(List<Cell> open) {
        this.open = new ArrayList<>(open);
        // a level that was not worth storing yet holds the same points as the one below it
        while (!this.open.isEmpty() && this.open.size() < LEVELS) {
            Cell finer = this.open.get(this.open.size() - 1);
            this.open.add(finer.at(this.open.size()));
        }
        lastStep = open.isEmpty() ? -1 : open.get(0).step();
    }

    static long bucket(long step, int level) {
        return step >> (2 * level);
    }

    /** The last step that was added, -1 before the first. */
    long lastStep() {
        return lastStep;
    }

    /** @throws IllegalArgumentException if the point does not lie after the last one */
    void add(Point point) {
        if (point.step() <= lastStep) {
            throw new IllegalArgumentException(
                    "%s was measured at step %d after step %d".formatted(point.metric(), point.step(), lastStep));
        }
        for (int level = 0; level < LEVELS; level++) {
            Cell cell = Cell.of(point, level);
            if (open.size() <= level) {
                open.add(cell);
            } else if (open.get(level).bucket() == cell.bucket()) {
                open.set(level, open.get(level).with(cell));
            } else {
                changed.add(open.get(level));
                open.set(level, cell);
            }
        }
        lastStep = point.step();
    }

    /** The buckets that changed since the last call, open ones included, levels with one bucket only left out. */
    List<Cell> drain() {
        List<Cell> cells = new ArrayList<>(changed);
        changed.clear();
        cells.addAll(open);
        cells.removeIf(cell -> !worthStoring(lastStep, cell.level()));
        return cells;
    }

    /** The first level at which everything lies in one bucket is stored: a search starts there. */
    static boolean worthStoring(long lastStep, int level) {
        return level == 0 || bucket(lastStep, level - 1) > 0;
    }

    /** A bucket of a level. */
    record Cell(
            int level,
            long bucket,
            long n,
            double min,
            double max,
            double sum,
            double last,
            long step,
            double tokens,
            double wall,
            double flops) {

        static Cell of(Point p, int level) {
            double v = p.value();
            return new Cell(
                    level, Rollup.bucket(p.step(), level), 1, v, v, v, v, p.step(), p.tokens(), p.wall(), p.flops());
        }

        /** This bucket and one that follows it. */
        Cell with(Cell later) {
            return new Cell(
                    level,
                    bucket,
                    n + later.n,
                    Math.min(min, later.min),
                    Math.max(max, later.max),
                    sum + later.sum,
                    later.last,
                    later.step,
                    later.tokens,
                    later.wall,
                    later.flops);
        }

        /** The same points as (part of) a bucket of a coarser level. */
        Cell at(int coarser) {
            return new Cell(
                    coarser, bucket >> (2 * (coarser - level)), n, min, max, sum, last, step, tokens, wall, flops);
        }

        double x(Axis axis) {
            return switch (axis) {
                case STEP -> step;
                case TOKENS -> tokens;
                case WALL -> wall;
                case FLOPS -> flops;
            };
        }
    }
}
