package io.tributary.training;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A run as it goes on. What a follower gets comes from the stores, so that nothing is lost between two connections. */
@Service
public class RunEvents {
    private static final int LINES = 500;
    private static final int POINTS = 500;

    private final RunStore runs;
    private final LogStore log;
    private final RunMetrics metrics;
    private final RunBell bell;

    RunEvents(RunStore runs, LogStore log, RunMetrics metrics, RunBell bell) {
        this.runs = runs;
        this.log = log;
        this.metrics = metrics;
        this.bell = bell;
    }

    /**
     * How far a follower is.
     *
     * @param step all of whose points it has
     * @param seq of the last line it has
     */
    public record Cursor(long step, long seq) {

        /** @throws IllegalArgumentException if the text is not of the form {@code step-seq} */
        public static Cursor of(String text) {
            String[] parts = text.split("-", 2);
            try {
                return new Cursor(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException("an event id has the form step-seq, not '" + text + "'", e);
            }
        }

        /** Once a line is told as well; one that takes the run back takes its points back. */
        public Cursor after(LogLine line) {
            return new Cursor(line.kind().equals("rewind") ? Math.min(step, line.step()) : step, line.seq());
        }

        @Override
        public String toString() {
            return step + "-" + seq;
        }
    }

    /** A measurement on its way to a chart. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record MetricPoint(String metric, long step, double tokens, double wall, double flops, double value) {}

    /**
     * What is new.
     *
     * @param next where the follower is once it has all of it
     */
    public record News(Cursor next, List<LogLine> lines, List<MetricPoint> points, RunView run) {
        /** Whether there is anything. */
        public boolean isEmpty() {
            return lines.isEmpty() && points.isEmpty();
        }
    }

    /** Where a run is now. @throws UnknownRun if there is no such run */
    public Cursor now(UUID run) {
        return new Cursor(view(run).step(), log.last(run));
    }

    /**
     * What happened since, the oldest first; waits for something to happen, at most {@code millis}.
     *
     * @throws UnknownRun if there is no such run
     */
    public News after(UUID run, Cursor cursor, long millis) throws InterruptedException {
        long seen = bell.count(run);
        News news = after(run, cursor);
        if (!news.isEmpty()) {
            return news;
        }
        bell.await(run, seen, millis);
        return after(run, cursor);
    }

    /** Whether the service stops, and followers should go. */
    public boolean closing() {
        return bell.closing();
    }

    private News after(UUID run, Cursor cursor) {
        List<LogLine> lines = log.after(run, cursor.seq(), LINES);
        Cursor from = cursor;
        for (LogLine line : lines) {
            from = from.after(line);
        }
        // first: while series after series is read, more is stored
        long whole = metrics.lastWhole(run, from.step(), POINTS);
        List<Point> all = metrics.pointsAfter(run, from.step(), POINTS);
        long to = Math.min(whole, completeUpTo(all));
        List<MetricPoint> points = all.stream()
                .filter(p -> p.step() <= to)
                .map(p -> new MetricPoint(p.metric(), p.step(), p.tokens(), p.wall(), p.flops(), p.value()))
                .toList();
        return new News(points.isEmpty() ? from : new Cursor(to, from.seq()), lines, points, view(run));
    }

    /** A series that was cut off at the limit says how far the others may be told. */
    private static long completeUpTo(List<Point> points) {
        return points.stream().collect(Collectors.groupingBy(Point::metric)).values().stream()
                .filter(series -> series.size() == POINTS)
                .mapToLong(series -> series.get(POINTS - 1).step())
                .min()
                .orElseGet(() -> points.stream().mapToLong(Point::step).max().orElse(0));
    }

    private RunView view(UUID run) {
        return runs.find(run).orElseThrow(() -> new UnknownRun("no run has the id " + run));
    }
}
