package io.tributary.jobs;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One piece of work on a thread of its own beside the start of the service, or a while after it. It is not a job: nobody
 * watches or cancels it, and the next start does again what was not done.
 */
public final class StartTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StartTask.class);

    private final CountDownLatch closing = new CountDownLatch(1);
    private final String name;
    private final FutureTask<Boolean> task;

    private StartTask(String name, Duration pause, Callable<Boolean> work) {
        this.name = name;
        this.task = new FutureTask<>(() -> !closing.await(pause.toMillis(), TimeUnit.MILLISECONDS) && work.call());
    }

    /**
     * Begins it.
     *
     * @param pause before the work
     * @param work says whether there was something to do
     */
    public static StartTask begin(String name, Duration pause, Callable<Boolean> work) {
        StartTask begun = new StartTask(name, pause, work);
        new Thread(begun::run, name).start();
        return begun;
    }

    private void run() {
        task.run();
        try {
            task.get();
        } catch (ExecutionException failed) {
            LOG.warn("{} failed; the next start tries again", name, failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end. @return what the work said; false if it failed or was never begun */
    public boolean await() throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException logged) {
            return false;
        }
    }

    /** Leaves out what is still in its pause and waits for what has begun: interrupted, it would close an embedded database. */
    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        await();
    }
}
