package io.tributary.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.tributary.it.TestDatabase;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;

class JobsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DataSource database = TestDatabase.h2();
    private final JobStore store = new JobStore(JdbcClient.create(database));
    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicInteger outages = new AtomicInteger();
    private final List<String> endings = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstStep = new CountDownLatch(1);
    private volatile int length = 3;
    private Scheduler scheduler = start();

    @AfterEach
    void stop() {
        scheduler.stop();
    }

    @Test
    void aJobRunsAndTellsItsProgress() {
        Jobs jobs = new Jobs(store, scheduler);
        UUID id = jobs.submit("count", "payload");
        awaitState(jobs, id, "completed");
        assertThat(steps).hasValue(3);
        assertThat(jobs.job(id).progress()).isEqualTo(1);
        assertThat(jobs.job(id).finishedAt()).isNotNull();
        assertThat(jobs.list()).extracting(JobView::id).containsExactly(id);
        await().atMost(PATIENCE).until(() -> endings.equals(List.of("count completed")));
    }

    @Test
    void everyJobIsOnOnePageNewestFirst() {
        Jobs jobs = new Jobs(store, scheduler);
        for (int i = 0; i < 5; i++) {
            store.insert(UUID.randomUUID(), "count", String.valueOf(i));
        }
        List<UUID> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            JobPage page = jobs.page(cursor, 2);
            page.items().forEach(job -> seen.add(job.id()));
            cursor = page.nextCursor();
            store.insert(UUID.randomUUID(), "count", "newer");
        } while (cursor != null);
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        assertThat(jobs.list()).extracting(JobView::id).endsWith(seen.toArray(UUID[]::new));
        assertThatThrownBy(() -> jobs.page("x", 2)).hasMessageContaining("not a cursor of this list");
        assertThatThrownBy(() -> jobs.page(null, 201)).hasMessageContaining("1..200");
    }

    @Test
    void aFailedJobKeepsItsMessage() {
        Jobs jobs = new Jobs(store, scheduler);
        UUID id = jobs.submit("count", "broken");
        awaitState(jobs, id, "failed");
        assertThat(jobs.job(id).message()).isEqualTo("the payload is broken");
        UUID unknown = jobs.submit("unheard of", "");
        awaitState(jobs, unknown, "failed");
        await().atMost(PATIENCE).until(() -> !endings.isEmpty());
        assertThat(endings).as("a kind without a handler is not told").containsExactly("count failed");
    }

    @Test
    void aCancelledJobEndsEarly() throws Exception {
        length = Integer.MAX_VALUE;
        Jobs jobs = new Jobs(store, scheduler);
        UUID id = jobs.submit("count", "payload");
        assertThat(firstStep.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(jobs.cancel(id).cancelRequested()).isTrue();
        awaitState(jobs, id, "cancelled");
        assertThatThrownBy(() -> jobs.cancel(UUID.randomUUID())).isInstanceOf(UnknownJob.class);
    }

    @Test
    void aQueuedJobWaitsWhileNothingNewIsTakenAndOneThatRunsGoesOn() throws Exception {
        length = Integer.MAX_VALUE;
        Jobs jobs = new Jobs(store, scheduler);
        JobPause pause = new JobPause(scheduler);
        UUID running = jobs.submit("count", "payload");
        assertThat(firstStep.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        pause.turned(new AvailabilityChangeEvent<>(this, ReadinessState.REFUSING_TRAFFIC));
        UUID queued = jobs.submit("count", "payload");
        int before = steps.get();
        await().atMost(PATIENCE).until(() -> steps.get() > before + 1000);
        assertThat(jobs.job(queued).state()).isEqualTo("queued");
        jobs.cancel(running);
        jobs.cancel(queued);
        pause.turned(new AvailabilityChangeEvent<>(this, ReadinessState.ACCEPTING_TRAFFIC));
        awaitState(jobs, running, "cancelled");
        awaitState(jobs, queued, "cancelled");
    }

    @Test
    void aJobGoesOnWhenTheDatabaseIsBack() {
        outages.set(2);
        Jobs jobs = new Jobs(store, scheduler);
        UUID id = jobs.submit("count", "payload");
        awaitState(jobs, id, "completed");
        assertThat(outages).hasValue(0);
        assertThat(steps).hasValue(3);
        await().atMost(PATIENCE).until(() -> endings.equals(List.of("count completed")));
    }

    @Test
    void aJobInterruptedByAShutdownIsRunAgainAfterTheNextStart() throws Exception {
        length = Integer.MAX_VALUE;
        UUID id = new Jobs(store, scheduler).submit("count", "payload");
        assertThat(firstStep.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        scheduler.stop();
        assertThat(store.find(id).orElseThrow().state()).isEqualTo("running");

        length = 0;
        scheduler = start();
        awaitState(new Jobs(store, scheduler), id, "completed");
    }

    private static void awaitState(Jobs jobs, UUID id, String state) {
        await().atMost(PATIENCE).until(() -> jobs.job(id).state().equals(state));
    }

    private Scheduler start() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("counter", new Counter());
        beans.addBean("listener", (JobListener) (kind, state, worked) -> endings.add(kind + " " + state));
        JobRunner runner =
                new JobRunner(store, beans.getBeanProvider(JobHandler.class), beans.getBeanProvider(JobListener.class));
        Scheduler started = Scheduler.create(database, List.of(new JobConfiguration().jobTask(runner)))
                .threads(2)
                .pollingInterval(Duration.ofMillis(50))
                .build();
        started.start();
        return started;
    }

    /** Counts to the test's length. */
    private final class Counter implements JobHandler {
        @Override
        public String kind() {
            return "count";
        }

        @Override
        public String title() {
            return "count";
        }

        @Override
        public void run(JobContext context) {
            if (context.payload().equals("broken")) {
                throw new IllegalStateException("the payload is broken");
            }
            if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new CannotCreateTransactionException(
                        "no connection", new SQLTransientConnectionException("the pool has none"));
            }
            for (int i = 0; i < length && !context.cancelled() && !context.stopping(); i++) {
                context.progress((i + 1.0) / length);
                steps.incrementAndGet();
                firstStep.countDown();
            }
        }
    }
}
