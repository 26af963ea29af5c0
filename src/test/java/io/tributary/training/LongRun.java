package io.tributary.training;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A finished run with as many points as one likes, for pages that must show it. */
public final class LongRun {
    private static final int BATCH = 20_000;
    private static final int EVALUATIONS = 50;

    /** The loss of one step, far above all others. */
    static final double SPIKE = 9;

    private LongRun() {}

    /** The step whose loss is {@link #SPIKE}. */
    static int spike(int points) {
        return points / 9 * 7;
    }

    /** How far a step leads on an axis. */
    static double perStep(Axis axis) {
        return switch (axis) {
            case STEP -> 1;
            case TOKENS -> 1024;
            case WALL -> 0.05;
            case FLOPS -> 1e9;
        };
    }

    public static UUID insert(DataSource database, int points) {
        RunStore runs =
                new RunStore(new JdbcTemplate(database), JsonMapper.builder().build());
        UUID id = UUID.randomUUID();
        runs.insert(id, null, 0, spec(points), Instant.parse("2026-01-01T00:00:00Z"));
        runs.move(id, Set.of(RunState.QUEUED), RunState.FINISHED, null);
        TransactionTemplate together = new TransactionTemplate(new DataSourceTransactionManager(database));
        MetricWriter writer = new MetricWriter(id, new MetricStore(new JdbcTemplate(database)));
        for (int i = 1; i <= points; i++) {
            double noise = Math.sin(i * 12.9898) * 0.3;
            double loss = 1.4 + 4 / Math.sqrt(1 + i / 2000.0) + noise;
            writer.add(point(Metric.LOSS, i, i == spike(points) ? SPIKE : loss));
            if (i % Math.max(1, points / EVALUATIONS) == 0) {
                writer.add(point(Metric.VALIDATION_LOSS, i, loss - noise));
            }
            if (i % BATCH == 0) {
                together.executeWithoutResult(status -> writer.flush());
            }
        }
        writer.flush();
        new JdbcTemplate(database).update("update training_run set step = ? where id = ?", points, id);
        return id;
    }

    private static Point point(String metric, int step, double value) {
        return new Point(
                metric,
                step,
                step * perStep(Axis.TOKENS),
                step * perStep(Axis.WALL),
                step * perStep(Axis.FLOPS),
                value);
    }

    private static RunSpec spec(int steps) {
        return new RunSpec(
                "a long run",
                "baseline",
                Map.of(),
                "none",
                new StudentShape(4, 128, 4, 4, 352, 128, true),
                null,
                null,
                null,
                null,
                steps,
                8,
                1,
                128,
                new OptimizerSpec(2e-3, "cosine", 100, 0.1, 0, 0.9, 0.95, 1e-8, 0.1, 1),
                "fp32",
                1,
                0,
                1000,
                64,
                5,
                3);
    }
}
