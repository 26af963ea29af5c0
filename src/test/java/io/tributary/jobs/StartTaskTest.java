package io.tributary.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class StartTaskTest {
    @Test
    void runsBesideItsCallerWhichMayWaitForIt() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        StartTask task = StartTask.begin("test-start", Duration.ZERO, () -> {
            go.await();
            return true;
        });
        go.countDown();
        assertThat(task.await()).isTrue();
    }

    @Test
    void closedInItsPauseItIsNotBegun() throws Exception {
        AtomicBoolean begun = new AtomicBoolean();
        StartTask task = StartTask.begin("test-pause", Duration.ofHours(1), () -> begun.getAndSet(true));
        task.close();
        assertThat(task.await()).isFalse();
        assertThat(begun).isFalse();
    }

    @Test
    void closingWaitsForWhatHasBegun() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        StartTask task = StartTask.begin("test-close", Duration.ZERO, () -> {
            begun.countDown();
            go.await();
            ended.set(true);
            return true;
        });
        begun.await();
        AtomicBoolean endedBefore = new AtomicBoolean();
        Thread closing = new Thread(() -> {
            try {
                task.close();
                endedBefore.set(ended.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        closing.start();
        Awaitility.await().until(() -> closing.getState() == Thread.State.WAITING);
        go.countDown();
        closing.join();
        assertThat(endedBefore).isTrue();
    }

    @Test
    void aFailureIsNotTheServices() throws Exception {
        StartTask task = StartTask.begin("test-failure", Duration.ZERO, () -> {
            throw new IOException("no such archive");
        });
        assertThat(task.await()).isFalse();
        task.close();
    }
}
