package io.tributary.serving;

import io.tributary.accounts.Owner;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoding;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.Rows;
import io.tributary.platform.start.ShutdownPhases;
import io.tributary.registry.ModelLeaving;
import io.tributary.registry.ModelsWithdrawn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The one thread that runs models. Answers are written by streams, each on a thread of its own; the blocks they wait for
 * are gathered here into shared forward passes. Computations take turns with these calls; batch work has what is left, and
 * its {@link BatchTurn} while there are interactive answers.
 */
@Component
public class Engine implements SmartLifecycle {
    private static final long STOP_SECONDS = 10;

    private final ServingProperties properties;
    private final Map<Priority, Deque<Task>> waiting = new EnumMap<>(Priority.class);
    private final List<Task> active = new ArrayList<>();
    private final StreamQueue admission;
    private final Gathering gathering = new Gathering();
    private final WorkLedger work = new WorkLedger();
    private final PrefixCache prefixes = new PrefixCache();
    private final StreamThreads threads;
    private final BatchTurn batch;
    private int admitted;
    private boolean running;

    /** What comes after the end would wait for ever; what comes before the start waits for it. */
    private boolean stopped;

    private Thread thread = new Thread(this::loop, "engine");

    @Autowired
    public Engine(ServingProperties properties) {
        this(properties, new BatchTurn(Duration.ofSeconds(2)));
    }

    Engine(ServingProperties properties, BatchTurn batch) {
        this.properties = properties;
        this.batch = batch;
        this.admission = new StreamQueue(properties.streams(), (long) properties.cacheMegabytes() << 20);
        this.threads = new StreamThreads(properties.streams());
        for (Priority priority : Priority.values()) {
            waiting.put(priority, new ArrayDeque<>());
        }
    }

    /**
     * Writes an answer beside others. The supplier and all listeners run on the stream's thread; the decoding's models
     * should be {@link #gathered}.
     *
     * @param owner who waits for it; those who have fewer answers under way go first
     * @param cacheBytes what its caches may grow to
     * @return completes with the result; exceptionally with whatever the decoding threw
     * @throws EngineBusy if the interactive queue is full
     * @throws CacheExceeded if its caches do not fit into the budget
     */
    public CompletableFuture<DecodeResult> stream(Owner owner, long cacheBytes, Supplier<Decoding> start) {
        Stream stream = new Stream(owner, cacheBytes, start);
        synchronized (this) {
            if (!stopped) {
                requireRoom();
                admission.add(stream);
                admitted++;
                launch();
                return stream.future;
            }
        }
        stream.abandon();
        stream.announce();
        return stream.future;
    }

    /** The model with its rows computed on the engine thread, in passes shared with other streams. */
    public LanguageModel gathered(LanguageModel model) {
        return gathered(model, () -> false);
    }

    /** As above for a stream that may be cancelled: blocks that wait are then dropped, and the answer ends as it stands. */
    public LanguageModel gathered(LanguageModel model, BooleanSupplier cancelled) {
        return new GatheredModel(this, model, model, cancelled, null);
    }

    /** As above, with what its models have read before for the same owner, and leaving what they read now. */
    LanguageModel gathered(LanguageModel model, BooleanSupplier cancelled, PromptReuse reuse) {
        return new GatheredModel(this, model, model, cancelled, properties.prefixCache() ? reuse : null);
    }

    synchronized PrefixCache.@Nullable Loan borrow(LanguageModel model, Owner owner, int[] text, int most) {
        return prefixes.borrow(model, owner, text, most);
    }

    synchronized void giveBack(PrefixCache.Loan loan) {
        prefixes.giveBack(loan);
    }

    @EventListener
    synchronized void forget(ModelsWithdrawn withdrawn) {
        prefixes.forget(withdrawn.models());
    }

    @EventListener
    synchronized void release(ModelLeaving leaving) {
        prefixes.release(leaving.model());
    }

    /** Keeps a text until its memory is needed. */
    synchronized void keep(Prefix prefix) {
        prefixes.keep(prefix);
    }

    /**
     * Decodes on the engine thread, block by block.
     *
     * @return completes with the result; exceptionally with whatever the decoding threw
     * @throws EngineBusy if the interactive queue is full
     */
    public CompletableFuture<DecodeResult> submit(Priority priority, Supplier<Decoding> start) {
        Task task = new Task(priority, start);
        enqueue(task);
        return task.future;
    }

    /** Runs a computation on the models (a scoring pass, a measurement) in one piece on the engine thread. */
    public <T> CompletableFuture<T> call(Priority priority, Callable<T> computation) {
        CompletableFuture<T> future = new CompletableFuture<>();
        enqueue(Computation.task(priority, computation, future));
        return future;
    }

    private void enqueue(Task task) {
        synchronized (this) {
            if (!stopped) {
                if (task.priority == Priority.INTERACTIVE) {
                    requireRoom();
                    admitted++;
                }
                queue(task.priority).add(task);
                notifyAll();
                return;
            }
        }
        task.abandon();
    }

    private void requireRoom() {
        if (admitted >= properties.queueCapacity()) {
            throw new EngineBusy(properties.queueCapacity());
        }
    }

    private Deque<Task> queue(Priority priority) {
        return Objects.requireNonNull(waiting.get(priority));
    }

    /** Interactive requests that wait or run. */
    public synchronized int load() {
        return admitted;
    }

    /** How it is at this moment. */
    public synchronized EngineState state() {
        int queued = queue(Priority.INTERACTIVE).size() + admission.waiting();
        return new EngineState(
                thread.isAlive(), admitted - queued, queued, properties.queueCapacity(), admission.reservedShare());
    }

    /** What it has done for streams so far. */
    public synchronized EngineWork work() {
        return work.soFar();
    }

    private void launch() {
        if (running) {
            for (Stream stream : admission.begin()) {
                gathering.began();
                work.began(System.nanoTime());
                threads.execute(() -> run(stream));
            }
            prefixes.shrinkTo(admission.room());
        }
    }

    private void run(Stream stream) {
        stream.run();
        synchronized (this) {
            gathering.ended();
            work.ended(System.nanoTime());
            admission.ended(stream);
            admitted--;
            launch();
            notifyAll();
        }
        stream.announce();
    }

    /** Waits for a block's rows. @throws EngineStopped if the service shuts down first */
    Rows absorb(WaitingBlock block) {
        synchronized (this) {
            if (Thread.currentThread() == thread) {
                throw new IllegalStateException(
                        "the engine thread cannot wait for itself; a task must use plain models");
            }
            if (!running) {
                throw new EngineStopped();
            }
            if (gathering.add(block)) {
                notifyAll();
            }
        }
        try {
            return block.rows().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** What the engine thread does next: a step of each task, and a call if one is due. */
    private record Turn(List<Task> tasks, Gathering.@Nullable Call call) {}

    private void loop() {
        Turn turn = nextTurn();
        while (turn != null) {
            for (Task task : turn.tasks()) {
                long start = System.nanoTime();
                if (!task.step()) {
                    retire(task);
                }
                if (task.priority == Priority.BATCH) {
                    batch.took(start, System.nanoTime());
                }
            }
            if (turn.call() != null) {
                run(turn.call());
            }
            turn = nextTurn();
        }
    }

    /** Null once the engine stops. */
    private synchronized @Nullable Turn nextTurn() {
        while (running) {
            long now = System.nanoTime();
            List<Task> tasks = tasks(now);
            long patience = gathering.patience(now);
            if (patience <= 0) {
                return new Turn(tasks, gathering.next(now));
            }
            if (!tasks.isEmpty()) {
                return new Turn(tasks, null);
            }
            try {
                // about 292 years where nothing is due
                TimeUnit.NANOSECONDS.timedWait(
                        this, has(Priority.BATCH) ? Math.min(patience, batch.pauseLeft(now)) : patience);
            } catch (InterruptedException e) {
                running = false;
            }
        }
        return null;
    }

    /** The tasks that advance by one step now. */
    private List<Task> tasks(long now) {
        admit(Priority.INTERACTIVE);
        boolean interactive = !admission.idle() || has(Priority.INTERACTIVE);
        boolean both = batch.due(now, !interactive);
        if (both) {
            admit(Priority.BATCH);
        }
        return active.stream()
                .filter(t -> both || t.priority == Priority.INTERACTIVE)
                .toList();
    }

    private boolean has(Priority priority) {
        return !queue(priority).isEmpty() || active.stream().anyMatch(task -> task.priority == priority);
    }

    private void admit(Priority priority) {
        Deque<Task> queue = queue(priority);
        long slots = properties.concurrent()
                - active.stream().filter(t -> t.priority == priority).count();
        for (; slots > 0 && !queue.isEmpty(); slots--) {
            active.add(queue.remove());
        }
    }

    private synchronized void retire(Task task) {
        active.remove(task);
        if (task.priority == Priority.INTERACTIVE) {
            admitted--;
        }
    }

    private void run(Gathering.Call call) {
        long start = System.nanoTime();
        SharedPass pass = new SharedPass();
        pass.run(call.model(), call.pieces());
        synchronized (this) {
            long end = System.nanoTime();
            gathering.finished(call, end - start);
            work.called(start, end, call.pieces().size());
        }
        pass.announce();
    }

    @Override
    public synchronized void start() {
        stopped = false;
        running = true;
        thread = new Thread(this::loop, "engine");
        thread.start();
        launch();
    }

    @Override
    public void stop() {
        synchronized (this) {
            running = false;
            stopped = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<WaitingBlock> blocks;
        List<Stream> streams;
        synchronized (this) {
            blocks = gathering.drain();
            streams = admission.drain();
            admitted -= streams.size();
        }
        blocks.forEach(block -> block.rows().completeExceptionally(new EngineStopped()));
        for (Stream stream : streams) {
            stream.abandon();
            stream.announce();
        }
        awaitStreams();
        synchronized (this) {
            threads.release();
            prefixes.shrinkTo(0);
        }
        waiting.values().forEach(active::addAll);
        waiting.values().forEach(Deque::clear);
        active.forEach(Task::abandon);
        active.clear();
    }

    /** They end with their next block; one that never asks for a block again is not waited for. */
    private synchronized void awaitStreams() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        try {
            for (long left = end - System.nanoTime(); !admission.idle() && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers under way have had their time when it stops, and somebody still reads what becomes of them. */
    @Override
    public int getPhase() {
        return ShutdownPhases.ENGINE;
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
