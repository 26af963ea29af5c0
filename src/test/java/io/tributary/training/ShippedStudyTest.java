package io.tributary.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.training.corpus.Corpora;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.json.JsonMapper;

/** The shipped study is what this product makes: its runs begin again as they did, and the first start shows it. */
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:study;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "tributary.models.unpack-to=target/models",
            "tributary.training.directory=target/study-test/runs",
            "tributary.training.corpora-folder=target/study-test/corpora",
            "tributary.training.import-shipped=true",
            "tributary.experiments.import-shipped=false"
        })
class ShippedStudyTest {
    /** On one Java: libtorch computes the same whatever it is. */
    private static final int STEPS = JRE.JAVA_17.isCurrentVersion() ? 50 : 10;

    /** Relative; other processors sum in another order, and every step lets that grow. */
    private static final double TOLERANCE = 2e-3;

    /**
     * Where two scores all but tie, another processor may select the other window: with AVX-512 one of the first 800 was
     * another than with AVX2. Its step differs as windows do, and what comes after it a little.
     */
    private static final int OTHER_WINDOWS = 1;

    private static final double AFTERMATH = 5e-3;

    @Autowired
    StudyArchive archive;

    @Autowired
    Studies studies;

    @Autowired
    Corpora corpora;

    @Autowired
    TrainingRuns runs;

    @Autowired
    RunCourse course;

    @Autowired
    RunDesk desk;

    @Autowired
    RunMetrics metrics;

    @Autowired
    JsonMapper json;

    @Test
    void theFirstStartShowsItWhole() throws Exception {
        StudyArchive.Content shipped = shipped();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> archive.known(ShippedStudy.ARCHIVE.getInputStream()));
        StudyView study = studies.find(shipped.id());
        assertThat(study.runs()).hasSize(21).allMatch(run -> run.state() == RunState.FINISHED);
        for (ArchivedRun archived : shipped.runs()) {
            RunView run = runs.find(archived.run().id());
            assertThat(run).isEqualTo(archived.run());
            List<Point> points = metrics.pointsAfter(run.id(), -1, Integer.MAX_VALUE);
            assertThat(points).containsExactlyInAnyOrderElementsOf(archived.points());
        }
        assertThat(archive.known(ShippedStudy.ARCHIVE.getInputStream())).isTrue();
        assertThat(archive.restore(archive.open(ShippedStudy.ARCHIVE.getInputStream())))
                .as("imported again")
                .isFalse();
    }

    @Test
    void itWasMadeByThePlanThatIsShipped() throws Exception {
        StudyPlan plan;
        try (InputStream in = getClass().getResourceAsStream("/studies/shipped.json")) {
            plan = json.readValue(in, StudyPlan.class);
        }
        assertThat(json.writeValueAsString(shipped().plan())).isEqualTo(json.writeValueAsString(plan));
    }

    @ParameterizedTest
    @ValueSource(strings = {"baseline", "salt"})
    void aRunBeginsAsItDid(String recipe) throws Exception {
        assertThat(off(recipe, TOLERANCE)).as("relative errors by step").isEmpty();
    }

    /** Scoring takes most of a minute, and libtorch computes the same whatever the Java. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_17)
    void aRunOfSelectedWindowsBeginsAsItDid() throws Exception {
        assertThat(off("salt-ds", AFTERMATH)).as("relative errors by step").hasSizeLessThanOrEqualTo(OTHER_WINDOWS);
    }

    /** Relative errors, by step, of a run's losses against the archived ones where they exceed a tolerance. */
    private Map<Long, Double> off(String recipe, double tolerance) throws Exception {
        ArchivedRun archived = shipped().runs().stream()
                .filter(run -> !run.model() && run.run().spec().recipe().equals(recipe))
                .findFirst()
                .orElseThrow();
        RunSpec spec = archived.run().spec();
        UUID again = UUID.randomUUID();
        runs.insert(again, null, 0, spec.resolved(corpus(), spec.parameters()), runs.now());
        course.run(again, after(again, STEPS), () -> false);

        Map<Long, Double> before = losses(archived.points());
        Map<Long, Double> now = losses(metrics.pointsAfter(again, -1, Integer.MAX_VALUE));
        assertThat(now).hasSize(STEPS);
        Map<Long, Double> off = new TreeMap<>();
        now.forEach((step, loss) -> {
            double error = Math.abs(loss / Objects.requireNonNull(before.get(step)) - 1);
            if (error > tolerance) {
                off.put(step, error);
            }
        });
        return off;
    }

    /** Stops after so many steps; what comes before the first stage, such as scoring, may take its time. */
    private BooleanSupplier after(UUID run, int steps) {
        AtomicInteger asked = new AtomicInteger();
        return () -> (asked.get() > 0 || desk.runs().find(run).orElseThrow().stage() != null)
                && asked.getAndIncrement() >= steps - 1;
    }

    private static Map<Long, Double> losses(List<Point> points) {
        return points.stream()
                .filter(point -> point.metric().equals(Metric.LOSS) && point.step() <= STEPS)
                .collect(java.util.stream.Collectors.toMap(Point::step, Point::value));
    }

    private String corpus() throws IOException {
        StudyPlan plan = shipped().plan();
        UUID id = corpora.list().stream()
                .filter(corpus -> corpus.name().equals(plan.corpus().name()))
                .findFirst()
                .map(corpus -> corpus.id())
                .orElse(null);
        UUID corpus = id == null ? corpora.submit(plan.corpus(), null) : id;
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> corpora.get(corpus).state().equals("completed"));
        return corpus.toString();
    }

    private StudyArchive.Content shipped() throws IOException {
        return archive.open(ShippedStudy.ARCHIVE.getInputStream()).content();
    }
}
