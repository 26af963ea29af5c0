package io.tributary.operations.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tributary.jobs.JobListener;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How long jobs work, by kind and by how they ended. */
@Component
final class JobMetrics implements JobListener {
    private final MeterRegistry registry;

    JobMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void ended(String kind, String state, Duration worked) {
        Timer.builder(MeterNames.JOBS)
                .description("Work on a job since this process took it up")
                .tags(MeterNames.KIND, kind, MeterNames.STATE, state)
                .register(registry)
                .record(worked);
    }
}
