package io.tributary.serving;

import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The one thread that runs models. Answers are decoded block by block in turn, so a long one does not hold up a short
 * one; batch work moves only while no interactive answer is under way.
 */
@Component
public class Engine implements SmartLifecycle {
    private final ServingProperties properties;
    private final Map<Priority, Deque<Task>> waiting = new EnumMap<>(Priority.class);
    private final List<Task> active = new ArrayList<>();
    private int admitted;
    private boolean running;
    private Thread thread = new Thread(this::loop, "engine");

    Engine(ServingProperties properties) {
        this.properties = properties;
        for (Priority priority : Priority.values()) {
            waiting.put(priority, new ArrayDeque<>());
        }
    }

    /**
     * Decodes an answer. The supplier runs on the engine thread, as do all listeners.
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
        Task task = new Task(priority, () -> new Computation<>(computation, future));
        task.future.whenComplete((result, error) -> {
            if (error != null) {
                future.completeExceptionally(error);
            }
        });
        enqueue(task);
        return future;
    }

    private synchronized void enqueue(Task task) {
        if (task.priority == Priority.INTERACTIVE) {
            if (admitted >= properties.queueCapacity()) {
                throw new EngineBusy(properties.queueCapacity());
            }
            admitted++;
        }
        queue(task.priority).add(task);
        notifyAll();
    }

    private Deque<Task> queue(Priority priority) {
        return java.util.Objects.requireNonNull(waiting.get(priority));
    }

    /** Interactive requests that wait or run. */
    public synchronized int load() {
        return admitted;
    }

    private void loop() {
        List<Task> turn = nextTurn();
        while (!turn.isEmpty()) {
            for (Task task : turn) {
                if (!task.step()) {
                    retire(task);
                }
            }
            turn = nextTurn();
        }
    }

    /** The answers that advance by one block now; empty once the engine stops. */
    private synchronized List<Task> nextTurn() {
        while (running && active.isEmpty() && waiting.values().stream().allMatch(Deque::isEmpty)) {
            try {
                wait();
            } catch (InterruptedException e) {
                running = false;
            }
        }
        if (!running) {
            return List.of();
        }
        admit(Priority.INTERACTIVE);
        boolean interactive = active.stream().anyMatch(t -> t.priority == Priority.INTERACTIVE);
        if (!interactive) {
            admit(Priority.BATCH);
        }
        return active.stream()
                .filter(t -> !interactive || t.priority == Priority.INTERACTIVE)
                .toList();
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

    @Override
    public synchronized void start() {
        running = true;
        thread = new Thread(this::loop, "engine");
        thread.start();
    }

    @Override
    public void stop() {
        synchronized (this) {
            running = false;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        active.forEach(Task::abandon);
        active.clear();
        for (Deque<Task> queue : waiting.values()) {
            queue.forEach(Task::abandon);
            queue.clear();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
