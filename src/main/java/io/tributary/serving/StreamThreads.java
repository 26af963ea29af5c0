package io.tributary.serving;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads on which streams are written: as many as there are streams, gone when they are idle for a while. */
final class StreamThreads {
    private static final long IDLE_SECONDS = 30;

    private final AtomicInteger made = new AtomicInteger();
    private final int most;
    private ThreadPoolExecutor pool;

    StreamThreads(int most) {
        this.most = most;
        pool = pool();
    }

    private ThreadPoolExecutor pool() {
        ThreadPoolExecutor fresh = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);
        fresh.allowCoreThreadTimeOut(true);
        return fresh;
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "stream-" + made.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    void execute(Runnable work) {
        pool.execute(work);
    }

    /** Those that are idle end now, those that work when they are done; work to come gets new ones. */
    void release() {
        pool.shutdown();
        pool = pool();
    }
}
