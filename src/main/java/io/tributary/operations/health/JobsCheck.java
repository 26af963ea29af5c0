package io.tributary.operations.health;

import io.tributary.jobs.JobView;
import io.tributary.jobs.Jobs;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether work in the background has failed lately. */
@Component
final class JobsCheck implements Check {
    private final Jobs jobs;
    private final HealthProperties properties;
    private final Clock clock;

    JobsCheck(Jobs jobs, HealthProperties properties, Clock clock) {
        this.jobs = jobs;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "jobs";
    }

    @Override
    public String title() {
        return "Jobs";
    }

    @Override
    public Finding look() {
        Instant since = clock.instant().minus(properties.jobsWithin());
        List<JobView> all = jobs.list();
        List<JobView> failed = all.stream()
                .filter(job -> job.state().equals("failed")
                        && job.finishedAt() != null
                        && job.finishedAt().isAfter(since))
                .toList();
        if (failed.isEmpty()) {
            long open = all.stream().filter(job -> job.finishedAt() == null).count();
            return Finding.good(
                    this,
                    "%d queued or running; none failed in %d hours."
                            .formatted(open, properties.jobsWithin().toHours()));
        }
        JobView last = failed.get(0);
        return Finding.attention(
                this,
                "%d failed in %d hours, last a job of kind '%s': %s"
                        .formatted(failed.size(), properties.jobsWithin().toHours(), last.kind(), last.message()),
                "Mend what the message names and start it again from its page.");
    }
}
