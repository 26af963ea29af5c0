package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.tributary.cascade.DecoderFactory;
import io.tributary.cascade.DecoderSpec;
import io.tributary.it.ProductTest;
import io.tributary.jobs.JobContext;
import io.tributary.jobs.JobView;
import io.tributary.jobs.Jobs;
import io.tributary.registry.ModelRegistry;
import io.tributary.serving.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Answers of a sweep, decoded once more and timed. */
@ProductTest
class LatencyJobTest {
    private static final Lens MEDIAN = new Lens(Part.WHOLE, new Costing(CostAxis.LATENCY_P50, null), null, null);

    @Autowired
    private Latencies latencies;

    @Autowired
    private LatencyStore times;

    @Autowired
    private SweepPairs pairs;

    @Autowired
    private ExperimentStore store;

    @Autowired
    private ExperimentReports reports;

    @Autowired
    private ModelRegistry registry;

    @Autowired
    private DecoderFactory decoders;

    @Autowired
    private Engine engine;

    @Autowired
    private Jobs jobs;

    @Test
    void whatIsTimedGetsTheAxisAndNothingElseChanges() {
        UUID id = completed();
        assertThatThrownBy(() -> reports.curve(id, MEDIAN)).hasMessageContaining("timed alone");
        List<ExperimentRow.Answer> before = store.answers(id);
        LatencyPlan plan = latencies.plan(id, null);
        assertThat(plan.points()).hasSize(2);
        assertThat(plan.answers()).isEqualTo(4);
        assertThat(plan.expectedSeconds()).isPositive();

        UUID job = latencies.measure(id, null);
        await().atMost(Duration.ofMinutes(2)).until(() -> jobs.job(job).finishedAt() != null);
        assertThat(jobs.job(job)).extracting(JobView::state, JobView::message).containsExactly("completed", null);

        assertThat(reports.curve(id, MEDIAN).points()).allSatisfy(point -> {
            assertThat(point.latencyP50Ms()).isPositive();
            assertThat(point.latencyP95Ms()).isGreaterThanOrEqualTo(point.latencyP50Ms());
            assertThat(point.x()).isEqualTo(point.latencyP50Ms());
        });
        assertThat(latencies.plan(id, null)).isEqualTo(new LatencyPlan(plan.points(), 0, 0, null, 0));
        assertThat(store.answers(id))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("latencyMs")
                .isEqualTo(before);
    }

    /** Not open at first; then one that closes under an answer, which is decoded again; then open. */
    @Test
    void onlyAnswersOfAQuietWindowCount() throws Exception {
        UUID id = completed();
        QuietWindow window = mock(QuietWindow.class);
        when(window.open(any())).thenReturn(false, true, false, true);
        run(window, id, false);
        verify(window, times(1 + 2 + 4 * 2)).open(any());
        assertThat(store.answers(id))
                .allSatisfy(answer -> assertThat(answer.latencyMs()).isPositive());
        assertThat(times.shown(id)).isPresent();
    }

    @Test
    void aCancelledJobKeepsWhatItHasTimedAndIsNotWaitedForByAClosedWindow() throws Exception {
        UUID id = completed();
        QuietWindow window = mock(QuietWindow.class);
        when(window.open(any())).thenReturn(true, true, false);
        run(window, id, true);
        assertThat(store.answers(id))
                .filteredOn(answer -> answer.latencyMs() != null)
                .hasSize(1);
    }

    private void run(QuietWindow window, UUID id, boolean cancelledWhenClosed) throws Exception {
        LatencyJob job = new LatencyJob(store, times, pairs, registry, decoders, engine, window, JsonMapper.shared());
        JobContext context = mock(JobContext.class);
        when(context.jobId()).thenReturn(new UUID(0, 1));
        List<UUID> points =
                store.points(id).stream().map(ExperimentRow.Point::id).toList();
        when(context.payload()).thenReturn(JsonMapper.shared().writeValueAsString(new LatencyWish(id, points)));
        // looked at before the models are held, and before each try
        when(context.cancelled()).thenReturn(false, false, false, cancelledWhenClosed);
        job.run(context);
    }

    @Test
    void whatCannotBeTimedIsRefused() {
        UUID id = completed();
        assertThatThrownBy(() -> latencies.measure(new UUID(0, 0), null)).isInstanceOf(UnknownExperiment.class);
        assertThatThrownBy(() -> latencies.plan(id, List.of(new UUID(0, 0)))).hasMessageContaining("has no point");
        UUID running = stored("running");
        assertThatThrownBy(() -> latencies.measure(running, List.of())).hasMessageContaining("the sweep is running");
    }

    private UUID completed() {
        return stored("completed");
    }

    private UUID stored(String state) {
        UUID id = UUID.randomUUID();
        List<ExperimentRow.Point> points = List.of(
                ExperimentRow.Point.of(0, new DecoderSpec("small", null, Map.of(), 4), null, null),
                ExperimentRow.Point.of(1, new DecoderSpec("large", null, Map.of(), 4), null, null));
        store.insert(SampleSweeps.row(id, state, 2), points, SampleSweeps.PROMPTS);
        for (ExperimentRow.Point point : points) {
            double millis = point.decoder().equals("large") ? 9 : 3;
            store.insert(List.of(SampleSweeps.answer(point, 0, millis), SampleSweeps.answer(point, 1, millis)));
        }
        return id;
    }
}
