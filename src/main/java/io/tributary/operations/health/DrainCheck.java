package io.tributary.operations.health;

import io.tributary.jobs.JobView;
import io.tributary.jobs.Jobs;
import io.tributary.platform.drain.Drain;
import io.tributary.serving.Engine;
import org.springframework.stereotype.Component;

/** Whether new work is taken; while it is not, what is left to wait for. */
@Component
final class DrainCheck implements Check {
    private final Drain drain;
    private final Engine engine;
    private final Jobs jobs;

    DrainCheck(Drain drain, Engine engine, Jobs jobs) {
        this.drain = drain;
        this.engine = engine;
        this.jobs = jobs;
    }

    @Override
    public String id() {
        return "drain";
    }

    @Override
    public String title() {
        return "New work";
    }

    @Override
    public Finding look() {
        if (!drain.isOn()) {
            return Finding.good(this, "New work is accepted.");
        }
        long answers = engine.load();
        long running = jobs.list().stream().filter(DrainCheck::runs).count();
        String words = "None is taken. Under way: %d answers, %d jobs.".formatted(answers, running);
        String advice = answers + running == 0
                ? "The process can be stopped, or told to take work again."
                : "Wait for them before the process is stopped; jobs that are cut off go on after the next start.";
        return Finding.attention(this, words, advice);
    }

    private static boolean runs(JobView job) {
        return job.state().equals("running");
    }
}
