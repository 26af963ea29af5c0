package io.tributary.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.TestDatabase;
import io.tributary.training.Rollup.Cell;
import io.tributary.training.RunEvents.Cursor;
import io.tributary.training.RunEvents.MetricPoint;
import io.tributary.training.RunEvents.News;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class RunEventsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path folder;

    @Test
    void aStepIsToldWithAllOfItsPointsAlthoughItIsStoredWhileTheyAreRead() throws Exception {
        DataSource database = TestDatabase.h2();
        TinyTraining training = new TinyTraining(database, folder);
        UUID run = training.insert(TinyTraining.salt(10, 0.0005));
        MetricWriter writer = new MetricWriter(run, training.metrics);
        store(writer, 1);
        MetricStore meanwhile = new MetricStore(new JdbcTemplate(database)) {
            private long step = 1;

            @Override
            List<Cell> after(long series, long after, int limit) {
                List<Cell> found = super.after(series, after, limit);
                store(writer, ++step);
                return found;
            }
        };
        RunEvents events = new RunEvents(training.runs, training.log, new RunMetrics(meanwhile), new RunBell());

        List<String> told = new ArrayList<>();
        Cursor cursor = new Cursor(0, 0);
        for (int i = 0; i < 5; i++) {
            News news = events.after(run, cursor, 0);
            news.points().stream().map(RunEventsTest::named).forEach(told::add);
            cursor = news.next();
        }

        List<String> all = new ArrayList<>();
        for (long step = 1; step <= cursor.step(); step++) {
            all.addAll(List.of("a " + step, Metric.LOSS + " " + step, "z " + step));
        }
        assertThat(cursor.step()).isGreaterThan(5);
        assertThat(told).containsExactlyInAnyOrderElementsOf(all);
    }

    private static String named(MetricPoint point) {
        return point.metric() + " " + point.step();
    }

    /** One series that is read before the loss, and one after it. */
    private static void store(MetricWriter writer, long step) {
        for (String metric : List.of("a", Metric.LOSS, "z")) {
            writer.add(new Point(metric, step, step, step, step, 1));
        }
        writer.flush();
    }
}
