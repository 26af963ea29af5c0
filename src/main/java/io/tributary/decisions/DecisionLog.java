package io.tributary.decisions;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes finished generations in the background, in batches. The queue is bounded: while it is full, {@link #record}
 * waits, because a slow answer can be explained and a missing row cannot.
 */
@Component
public class DecisionLog implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);
    private static final long RETRY_MILLIS = 500;
    private static final long POLL_MILLIS = 100;

    private final GenerationStore store;
    private final DecisionProperties properties;
    private final BlockingQueue<GenerationRecord> queue;
    private @Nullable Thread writer;
    private volatile boolean running;
    private volatile CountDownLatch stopping = new CountDownLatch(1);

    DecisionLog(GenerationStore store, DecisionProperties properties) {
        this.store = store;
        this.properties = properties;
        this.queue = new ArrayBlockingQueue<>(properties.queueCapacity());
    }

    /**
     * Hands a finished generation to the log; it is on disk within two seconds, and at once after the log has stopped.
     * Waits while the queue is full.
     *
     * @throws IllegalStateException if the waiting thread is interrupted
     */
    public void record(GenerationRecord generation) {
        GenerationRecord kept = properties.storeText() ? generation : generation.withoutTexts();
        if (!running) {
            store.insert(List.of(kept));
            return;
        }
        try {
            queue.put(kept);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for room in the decision log", e);
        }
    }

    /** Generations that wait to be written. */
    public int queued() {
        return queue.size();
    }

    /** How many may wait before decoding does. */
    public int capacity() {
        return properties.queueCapacity();
    }

    @Override
    public synchronized void start() {
        running = true;
        stopping = new CountDownLatch(1);
        Thread thread = new Thread(this::writeUntilStopped, "decision-log");
        writer = thread;
        thread.start();
    }

    /** Writes what is queued, then returns. */
    @Override
    public synchronized void stop() {
        running = false;
        stopping.countDown();
        Thread thread = writer;
        if (thread == null) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the web server and the engine, which have the largest phases. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void writeUntilStopped() {
        List<GenerationRecord> batch = new ArrayList<>();
        while (running || !queue.isEmpty()) {
            try {
                GenerationRecord first = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, properties.batchSize() - 1);
                    write(batch);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                LOG.warn("interrupted; {} generations were not yet written", queue.size() + batch.size());
                return;
            }
        }
    }

    /** Writes all of them, however long the database is away; the one that it will never take is dropped, and said. */
    private void write(List<GenerationRecord> batch) throws InterruptedException {
        while (true) {
            try {
                store.insert(batch);
                return;
            } catch (RuntimeException e) {
                if (mayPass(e)) {
                    LOG.error("{} generations could not be written, trying again", batch.size(), e);
                    if (stopping.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                        throw new InterruptedException("stopped while the database refuses");
                    }
                } else if (batch.size() == 1) {
                    LOG.error(
                            "generation {} cannot be written and is dropped",
                            batch.get(0).id(),
                            e);
                    return;
                } else {
                    for (GenerationRecord generation : batch) {
                        write(List.of(generation));
                    }
                    return;
                }
            }
        }
    }

    /** Whether it is the database's state, rather than the rows, that stands in the way. */
    private static boolean mayPass(RuntimeException error) {
        return error instanceof TransactionException
                || error instanceof DataAccessException && !(error instanceof DataIntegrityViolationException);
    }
}
