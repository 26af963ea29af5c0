package io.tributary.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** A chart of a million points reads no more than its share of buckets, however far one zooms. */
class MillionPointsTest {
    private static final int POINTS = 1_000_000;
    private static final int BATCH = 20_000;
    private static final int SPIKE = 777_777;

    private final AtomicInteger read = new AtomicInteger();

    @Test
    void noChartReadsMoreThanTwoThousandBuckets() {
        var database = TestDatabase.h2();
        UUID run = new TinyTraining(database, Path.of("unused")).insert(TinyTraining.salt(10, 1));
        MetricStore store = new MetricStore(new JdbcTemplate(database) {
            @Override
            public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object @Nullable ... arguments) {
                List<T> rows = super.query(sql, mapper, arguments);
                read.addAndGet(rows.size());
                return rows;
            }
        });
        MetricWriter writer = new MetricWriter(run, store);
        for (int i = 1; i <= POINTS; i++) {
            writer.add(new Point("loss", i, 1024.0 * i, 0.1 * i, 1e9 * i, i == SPIKE ? 99 : Math.sin(i)));
            if (i % BATCH == 0) {
                writer.flush();
            }
        }
        RunMetrics metrics = new RunMetrics(store);
        for (Axis axis : Axis.values()) {
            double end = axis == Axis.STEP
                    ? POINTS
                    : axis == Axis.TOKENS ? 1024.0 * POINTS : axis == Axis.WALL ? 0.1 * POINTS : 1e9 * POINTS;
            for (double zoom : new double[] {1, 0.5, 0.1, 0.01, 0.001, 0.0001}) {
                read.set(0);
                double at = end * SPIKE / POINTS;
                double from = Math.max(0, at - end * zoom / 2);
                long start = System.nanoTime();
                Series series = metrics.series(run, "loss", axis, from, from + end * zoom, RunMetrics.MAX_BUCKETS);
                System.out.printf(
                        "%s zoom %s: %d buckets of %d steps, %d rows read, %.1f ms%n",
                        axis.id(),
                        zoom,
                        series.buckets().size(),
                        series.width(),
                        read.get(),
                        (System.nanoTime() - start) / 1e6);
                assertThat(read.get()).isLessThanOrEqualTo(RunMetrics.MAX_BUCKETS);
                assertThat(series.buckets().size()).isGreaterThan((int) Math.min(450, POINTS * zoom * 0.9));
                assertThat(series.buckets())
                        .as("the one spike is seen at every zoom")
                        .anyMatch(b -> b.max() == 99);
                assertThat(series.buckets().get(0).x()).isGreaterThanOrEqualTo(from);
            }
        }
    }
}
