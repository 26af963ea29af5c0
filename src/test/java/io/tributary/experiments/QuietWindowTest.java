package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tributary.jobs.JobView;
import io.tributary.jobs.Jobs;
import io.tributary.serving.Engine;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QuietWindowTest {
    private static final UUID SELF = new UUID(0, 5);

    private final Engine engine = mock(Engine.class);
    private final Jobs jobs = mock(Jobs.class);
    private final QuietWindow window = new QuietWindow(engine, jobs);

    private void list(JobView... all) {
        when(jobs.list()).thenReturn(List.of(all));
    }

    private static JobView job(long id, String kind, String state) {
        return new JobView(new UUID(0, id), kind, "", state, 0, false, null, Instant.EPOCH, null);
    }

    @Test
    void nothingElseMayRun() {
        list(job(5, "latencies", "running"), job(1, "training", "queued"), job(2, "experiment", "completed"));
        assertThat(window.open(SELF)).isTrue();
        list(job(5, "latencies", "running"), job(9, "training", "running"));
        assertThat(window.open(SELF)).isFalse();
    }

    @Test
    void noRequestMayBeUnderWay() {
        list(job(5, "latencies", "running"));
        when(engine.load()).thenReturn(1);
        assertThat(window.open(SELF)).isFalse();
    }

    @Test
    void ofTwoThatTimeAnswersOneGoesOn() {
        list(job(5, "latencies", "running"), job(6, "latencies", "running"));
        assertThat(window.open(SELF)).isTrue();
        assertThat(window.open(new UUID(0, 6))).isFalse();
    }
}
