package io.tributary.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds on both databases. */
abstract class RunStoreContract {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final SelectionView SELECTION = new SelectionView(
            "t",
            2,
            1,
            0.5,
            List.of(0.0, 1.0),
            List.of(2),
            List.of(1),
            1.5,
            2.5,
            0.1,
            1e6,
            List.of(new SelectionView.Scored(1, 0.7, "a")),
            List.of());

    private final DataSource database = database();
    private final TinyTraining training = new TinyTraining(database, Path.of("unused"));
    private final RunStore store = training.runs;
    private UUID run = UUID.randomUUID();
    private final SelectionStore selections =
            new SelectionStore(JdbcClient.create(new JdbcTemplate(database)), TinyTraining.JSON);

    abstract DataSource database();

    @BeforeEach
    void aRun() {
        run = training.insert(TinyTraining.salt(10, 1));
    }

    @Test
    void aRunComesBackAsItWasStored() {
        store.started(run, NOON, 1234);
        store.progress(run, new Progress(3, 144, 1e9, 1e8, 2.5, 0.25), 57.6, 3.5);
        store.evaluated(run, 3.25, List.of(4.0, 3.25));
        store.stage(run, "soft labels");
        store.teacherLoss(run, 3.75);
        store.progress(run, new Progress(4, 192, 2e9, 1e8, 3.5, 0.25), 48, null);

        RunView view = store.find(run).orElseThrow();
        assertThat(view.spec()).isEqualTo(TinyTraining.salt(10, 1));
        assertThat(view.state()).isEqualTo(RunState.QUEUED);
        assertThat(view.step()).isEqualTo(4);
        assertThat(view.trainingLoss()).isEqualTo(3.5);
        assertThat(view.validationLoss()).isEqualTo(3.25);
        assertThat(view.acceptanceRate()).isNull();
        assertThat(view.spark()).containsExactly(4.0, 3.25);
        assertThat(view.startedAt()).isEqualTo(NOON);
        assertThat(view.finishedAt()).isNull();
        assertThat(store.list()).containsExactly(view);
    }

    @Test
    void aStateChangesOnlyFromAnExpectedOne() {
        assertThat(store.move(run, EnumSet.of(RunState.RUNNING), RunState.FINISHED, null))
                .isFalse();
        assertThat(store.move(run, EnumSet.of(RunState.QUEUED), RunState.FAILED, "why"))
                .isTrue();
        RunView failed = store.find(run).orElseThrow();
        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(failed.message()).isEqualTo("why");
        assertThat(failed.finishedAt()).isNotNull();
    }

    @Test
    void theQueueIsInOrderAndLeavesOutThoseThatHoldAPlace() {
        UUID second = training.insert(TinyTraining.salt(10, 1));
        store.enqueued(second, NOON);
        assertThat(store.nextInQueue()).contains(run);
        store.place(run, UUID.randomUUID());
        assertThat(store.nextInQueue()).contains(second);
        assertThat(store.placed()).isEqualTo(1);
        assertThat(store.holdsPlace(run)).isTrue();
        store.place(run, null);
        store.enqueued(run, NOON.plusSeconds(1));
        assertThat(store.nextInQueue()).contains(second);
        store.wish(run, Wish.PAUSE);
        assertThat(store.wish(run)).contains(Wish.PAUSE);
        store.enqueued(run, NOON);
        assertThat(store.wish(run)).isEmpty();
    }

    @Test
    void aStudyKeepsTheOrderOfItsRuns() {
        StudyStore studies = new StudyStore(JdbcClient.create(new JdbcTemplate(database)));
        StudyStore.Row study = new StudyStore.Row(UUID.randomUUID(), "five seeds", NOON);
        studies.insert(study);
        List<UUID> ids = IntStream.range(0, 5).mapToObj(i -> UUID.randomUUID()).toList();
        for (int i = 4; i >= 0; i--) {
            store.insert(ids.get(i), study.id(), i, TinyTraining.salt(10, 1), NOON);
        }
        assertThat(studies.list()).containsExactly(study);
        assertThat(store.ofStudy(study.id())).extracting(RunView::id).isEqualTo(ids);
    }

    @Test
    void theLogIsBoundedAndItsNumbersGrow() {
        for (int i = 0; i < RunLog.KEPT + 150; i++) {
            training.desk.log().line(run, i, "line " + i);
        }
        List<LogLine> lines = training.log.after(run, 0, 10_000);
        assertThat(lines).hasSizeBetween(RunLog.KEPT, RunLog.KEPT + 100);
        assertThat(lines).extracting(LogLine::seq).isSorted().doesNotHaveDuplicates();
        assertThat(lines.get(lines.size() - 1).text()).isEqualTo("line " + (RunLog.KEPT + 149));
        assertThat(training.log.after(run, lines.get(10).seq(), 2)).isEqualTo(lines.subList(11, 13));
        assertThat(training.log.last(run)).isEqualTo(lines.get(lines.size() - 1).seq());
    }

    @Test
    void samplesOfAStepAreReplacedWithThoseAfterIt() {
        training.log.samples(run, 5, List.of(sample(5, "a"), sample(5, "b\0")));
        training.log.samples(run, 9, List.of(sample(9, "c")));
        training.log.samples(run, 5, List.of(sample(5, "d")));
        assertThat(training.log.samples(run)).extracting(TextSample::text).containsExactly("d");
    }

    private int ordinal;

    private TextSample sample(long step, String text) {
        return new TextSample(run, step, ordinal++, "prompt", text);
    }

    @Test
    void bucketsHoldWhatTheirPointsHold() {
        write(points(1, 300));
        RunMetrics metrics = new RunMetrics(training.metrics);
        Series fine = metrics.series(run, "loss", Axis.STEP, null, null, 400);
        assertThat(fine.width()).isEqualTo(1);
        assertThat(fine.buckets()).hasSize(300).allSatisfy(b -> assertThat(b.n())
                .isEqualTo(1));

        Series coarse = metrics.series(run, "loss", Axis.WALL, 50.0, 130.0, 11);
        assertThat(coarse.width()).isEqualTo(16);
        assertThat(coarse.buckets().get(0).x()).isBetween(50.0, 66.0);
        for (Bucket bucket : coarse.buckets()) {
            List<Double> inside = points(1, 300).stream()
                    .filter(p -> Rollup.bucket(p.step(), 2) == Rollup.bucket(bucket.step(), 2))
                    .map(Point::value)
                    .toList();
            assertThat(bucket.n()).isEqualTo(inside.size());
            assertThat(bucket.min())
                    .isEqualTo(inside.stream().min(Double::compare).orElseThrow());
            assertThat(bucket.max())
                    .isEqualTo(inside.stream().max(Double::compare).orElseThrow());
            assertThat(bucket.last()).isEqualTo(inside.get(inside.size() - 1));
            assertThat(bucket.mean())
                    .isCloseTo(inside.stream().mapToDouble(v -> v).average().orElseThrow(), offset(1e-12));
        }
        assertThatThrownBy(() -> metrics.series(run, "nope", Axis.STEP, null, null, 10))
                .isInstanceOf(UnknownRun.class)
                .hasMessageContaining("[loss]");
        assertThatThrownBy(() -> metrics.series(run, "loss", Axis.STEP, null, null, 2001))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void afterARewindTheBucketsAreThoseOfARunThatNeverWentFurther() {
        for (int last : new int[] {1, 3, 4, 63, 64, 100, 255, 256, 257}) {
            UUID straight = training.insert(TinyTraining.salt(10, 1));
            UUID rewound = training.insert(TinyTraining.salt(10, 1));
            MetricWriter one = new MetricWriter(straight, training.metrics);
            points(1, last).forEach(one::add);
            one.flush();
            MetricWriter other = new MetricWriter(rewound, training.metrics);
            points(1, 300).forEach(other::add);
            other.flush();
            other.continueFrom(last, List.of());
            points(last + 1, 320).forEach(one::add);
            points(last + 1, 320).forEach(other::add);
            one.flush();
            other.flush();
            assertThat(cells(rewound)).as("rewound to %d", last).isEqualTo(cells(straight));
        }
    }

    @Test
    void pointsThatTheDatabaseLostComeBackFromTheCheckpoint() {
        write(points(1, 40));
        MetricWriter writer = new MetricWriter(run, training.metrics);
        writer.continueFrom(60, points(30, 60));
        assertThat(new RunMetrics(training.metrics)
                        .series(run, "loss", Axis.STEP, null, null, 100)
                        .buckets())
                .extracting(Bucket::step)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 60)
                        .mapToObj(step -> (long) step)
                        .toList());
    }

    @Test
    void whatIsNotANumberIsLeftOut() {
        write(List.of(new Point("kl", 1, 1, 1, 1, Double.NaN), new Point("kl", 2, 2, 2, 2, 0.5)));
        assertThat(new RunMetrics(training.metrics)
                        .series(run, "kl", Axis.TOKENS, null, null, 10)
                        .buckets())
                .extracting(Bucket::last)
                .containsExactly(0.5);
    }

    @Test
    void selectionsAndTeachersLossesAreKept() {
        selections.put(run, SELECTION);
        selections.put(run, SELECTION);
        assertThat(selections.find(run)).contains(SELECTION);
        selections.putLosses("c", "t", new double[] {1 / 3.0, 2});
        assertThat(selections.losses("c", "t").orElseThrow()).containsExactly(1 / 3.0, 2);
        assertThat(selections.losses("c", "other")).isEmpty();
    }

    @Test
    void nothingOfADeletedRunIsLeft() {
        write(points(1, 20));
        training.desk.log().line(run, 1, "a line");
        training.log.samples(run, 1, List.of(sample(1, "a")));
        selections.put(run, SELECTION);
        UUID other = training.insert(TinyTraining.salt(10, 1));
        assertThat(rowsOf(run))
                .as("every table holds something of it")
                .hasSize(4)
                .doesNotContainValue(0L);
        assertThat(store.delete(run, EnumSet.of(RunState.FINISHED)))
                .as("it is queued")
                .isFalse();
        store.place(run, UUID.randomUUID());
        assertThat(store.delete(run, EnumSet.of(RunState.QUEUED)))
                .as("it holds a place")
                .isFalse();
        store.place(run, null);
        assertThat(store.delete(run, EnumSet.of(RunState.QUEUED))).isTrue();
        assertThat(rowsOf(run).values()).containsOnly(0L);
        assertThat(store.find(run)).isEmpty();
        assertThat(store.list()).extracting(RunView::id).containsExactly(other);
        assertThat(JdbcClient.create(new JdbcTemplate(database))
                        .sql("select count(*) from training_bucket where series_id not in"
                                + " (select id from training_series)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private Map<String, Long> rowsOf(UUID of) {
        JdbcClient client = JdbcClient.create(new JdbcTemplate(database));
        Map<String, Long> rows = new TreeMap<>();
        for (String table : List.of("series", "log", "sample", "selection")) {
            rows.put(
                    table,
                    client.sql("select count(*) from training_" + table + " where run_id = ?")
                            .param(of)
                            .query(Long.class)
                            .single());
        }
        return rows;
    }

    private void write(List<Point> points) {
        MetricWriter writer = new MetricWriter(run, training.metrics);
        for (Point point : points) {
            writer.add(point);
            if (point.step() % 7 == 0) {
                writer.flush();
            }
        }
        writer.flush();
    }

    private List<Map.Entry<Integer, List<Double>>> cells(UUID of) {
        long series = training.metrics.find(of, "loss").orElseThrow();
        List<Map.Entry<Integer, List<Double>>> all = new ArrayList<>();
        for (int level = 0; level < training.metrics.levels(series); level++) {
            int here = level;
            training.metrics
                    .read(series, level, 0, 1000)
                    .forEach(c -> all.add(Map.entry(
                            here, List.of((double) c.bucket(), (double) c.n(), c.min(), c.max(), c.last(), c.wall()))));
        }
        return all;
    }

    private static List<Point> points(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> new Point("loss", i, 48.0 * i, 0.5 * i, 1e6 * i, Math.sin(i * 12.9898) * 43758.5453 % 1))
                .toList();
    }
}
