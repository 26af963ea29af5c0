package io.tributary.experiments;

import io.tributary.jobs.Jobs;
import io.tributary.serving.Engine;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whether this instance does nothing but one job that times answers. Its neighbours on the machine it cannot know. */
@Component
class QuietWindow {
    private final Engine engine;
    private final Jobs jobs;

    QuietWindow(Engine engine, Jobs jobs) {
        this.engine = engine;
        this.jobs = jobs;
    }

    /** Of several jobs that time answers one goes on, and the others wait. */
    boolean open(UUID self) {
        return engine.load() == 0
                && jobs.list().stream()
                        .filter(job -> job.state().equals("running"))
                        .allMatch(job ->
                                job.kind().equals(LatencyJob.KIND) && job.id().compareTo(self) >= 0);
    }
}
