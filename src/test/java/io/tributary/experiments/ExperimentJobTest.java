package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tributary.it.ProductTest;
import io.tributary.jobs.JobContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The job by itself: what it does when it is stopped, cancelled, or run again. */
@ProductTest
class ExperimentJobTest {
    @Autowired
    private ExperimentJob job;

    @Autowired
    private ExperimentStore store;

    @Autowired
    private CourseStore courses;

    @Autowired
    private Experiments experiments;

    @Test
    void runningAgainAfterAStopAnswersOnlyWhatIsMissing() throws Exception {
        UUID id = stored("pair");
        Run stopped = new Run(id, 2, false);
        job.run(stopped);
        List<ExperimentRow.Answer> before = store.answers(id);
        assertThat(before).hasSize(2);
        assertThat(store.find(id).orElseThrow().state()).isEqualTo("running");

        Run resumed = new Run(id, Integer.MAX_VALUE, false);
        job.run(resumed);
        assertThat(store.find(id).orElseThrow().state()).isEqualTo("completed");
        // every answer once, the old ones untouched
        assertThat(store.answers(id)).hasSize(4).containsAll(before);
        assertThat(resumed.shares).last().isEqualTo(1.0);

        job.run(new Run(id, Integer.MAX_VALUE, false));
        assertThat(store.answers(id)).hasSize(4);
    }

    @Test
    void aCancelledSweepKeepsItsAnswersAndItsFrozenCosts() throws Exception {
        UUID id = stored("pair");
        job.run(new Run(id, 2, true));
        assertThat(store.answers(id)).hasSize(2);
        ExperimentRow row = store.find(id).orElseThrow();
        assertThat(row.state()).isEqualTo("cancelled");
        assertThat(row.costModel()).isNotNull();
    }

    @Test
    void aPausedSweepRestsUntilItIsResumedAndThenAnswersWhatIsMissing() throws Exception {
        UUID id = stored("pair");
        courses.pausing(id, true);
        job.run(new Run(id, 2, true));
        assertThat(store.find(id).orElseThrow().state()).isEqualTo("paused");
        List<ExperimentRow.Answer> before = store.answers(id);
        assertThat(before).hasSize(2);
        assertThatThrownBy(() -> experiments.pause(id))
                .hasMessageContaining("paused; only one that is queued or running");
        experiments.resume(id);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> store.find(id).orElseThrow().state().equals("completed"));
        assertThat(store.answers(id)).hasSize(4).containsAll(before);
        assertThatThrownBy(() -> experiments.resume(id)).hasMessageContaining("completed; one that is paused");
        experiments.cancel(id);
        assertThat(store.find(id).orElseThrow().state()).isEqualTo("completed");
    }

    @Test
    void aPausedSweepCanBeCancelled() {
        UUID id = stored("pair");
        store.state(id, "paused", null);
        experiments.cancel(id);
        assertThat(store.find(id).orElseThrow().state()).isEqualTo("cancelled");
    }

    @Test
    void aSweepWhosePairIsGoneFailsWithTheReason() {
        UUID id = stored("taken-away");
        assertThatThrownBy(() -> job.run(new Run(id, Integer.MAX_VALUE, false))).hasMessageContaining("taken-away");
        ExperimentRow row = store.find(id).orElseThrow();
        assertThat(row.state()).isEqualTo("failed");
        assertThat(row.message()).contains("taken-away").contains("pair");
    }

    private UUID stored(String pair) {
        UUID id = UUID.randomUUID();
        store.insert(
                new ExperimentRow(
                        id,
                        "two by two",
                        "queued",
                        null,
                        "pair-eval",
                        pair,
                        2,
                        1,
                        0,
                        8,
                        Instant.EPOCH,
                        null,
                        null,
                        "contains",
                        null),
                List.of(
                        new ExperimentRow.Point(
                                UUID.randomUUID(), 0, "small", "small", null, Map.of(), 4, "small", "fixed", null),
                        new ExperimentRow.Point(
                                UUID.randomUUID(), 1, "large", "large", null, Map.of(), 4, "small", "fixed", null)),
                List.of(
                        new ExperimentRow.Prompt(0, "a", "Q: 2 + 2\nA:", " 4.", null, null),
                        new ExperimentRow.Prompt(1, "b", "Q: 3 + 4\nA:", " 7.", null, null)));
        return id;
    }

    /** Says some times that it goes on, once before the models are held and once per prompt that is answered quickly, then stops or cancels. */
    private static final class Run implements JobContext {
        private final UUID experiment;
        private final boolean cancels;
        private int left;
        private final List<Double> shares = new ArrayList<>();

        Run(UUID experiment, int looks, boolean cancels) {
            this.experiment = experiment;
            this.left = looks;
            this.cancels = cancels;
        }

        @Override
        public UUID jobId() {
            return experiment;
        }

        @Override
        public String payload() {
            return experiment.toString();
        }

        @Override
        public boolean cancelled() {
            return cancels && left-- <= 0;
        }

        @Override
        public boolean stopping() {
            return !cancels && left-- <= 0;
        }

        @Override
        public void progress(double share) {
            shares.add(share);
        }
    }
}
