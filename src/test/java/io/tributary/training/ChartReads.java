package io.tributary.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The rows that are read for charts of a {@link LongRun}. */
public final class ChartReads {
    private static final double[] ZOOMS = {1, 0.5, 0.1, 0.01, 0.001, 0.0001};

    private ChartReads() {}

    /** Holds every axis at every zoom around the run's spike against a chart's share of buckets. */
    public static void areBounded(DataSource database, UUID run, int points) {
        AtomicInteger read = new AtomicInteger();
        RunMetrics metrics = new RunMetrics(new MetricStore(new JdbcTemplate(database) {
            @Override
            public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object @Nullable ... arguments) {
                List<T> rows = super.query(sql, mapper, arguments);
                read.addAndGet(rows.size());
                return rows;
            }
        }));
        for (Axis axis : Axis.values()) {
            double end = points * LongRun.perStep(axis);
            for (double zoom : ZOOMS) {
                read.set(0);
                double at = LongRun.spike(points) * LongRun.perStep(axis);
                double from = Math.max(0, at - end * zoom / 2);
                Series series = metrics.series(run, Metric.LOSS, axis, from, from + end * zoom, RunMetrics.MAX_BUCKETS);
                assertThat(read.get())
                        .as("%s at %s", axis, zoom)
                        .isPositive()
                        .isLessThanOrEqualTo(RunMetrics.MAX_BUCKETS);
                assertThat(series.buckets().size()).isGreaterThan((int) Math.min(450, points * zoom * 0.9));
                assertThat(series.buckets())
                        .as("the one spike is seen at every zoom")
                        .anyMatch(b -> b.max() == LongRun.SPIKE);
                assertThat(series.buckets().get(0).x()).isGreaterThanOrEqualTo(from);
            }
        }
    }
}
