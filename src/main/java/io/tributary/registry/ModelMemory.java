package io.tributary.registry;

import io.tributary.core.model.LanguageModel;
import io.tributary.runtime.djl.DjlModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which models have their weights in memory. Where a model's weights do not fit into the budget, those of idle ones
 * leave, the least recently used first; where none is idle, whoever wants them waits. All models of one wish come or
 * none, so that two wishes never hold half of what they need each.
 */
final class ModelMemory {
    private static final Logger LOG = LoggerFactory.getLogger(ModelMemory.class);
    /** Sessions end without telling anybody here, so whoever waits looks again this often. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final Duration FOREVER = Duration.ofDays(1);

    private final long budget;
    private final Duration limit;
    private final Executor loader;
    private final Consumer<LanguageModel> leaving;
    private final List<Resident> byUse = new ArrayList<>();

    /**
     * @param budget bytes; {@link Long#MAX_VALUE} for no limit
     * @param limit how long a request waits
     * @param loader reads weights
     * @param leaving told before the weights of a model leave, on the thread that needs the room
     */
    ModelMemory(long budget, Duration limit, Executor loader, Consumer<LanguageModel> leaving) {
        this.budget = budget;
        this.limit = limit;
        this.loader = loader;
        this.leaving = leaving;
    }

    /**
     * Brings models in and keeps them there.
     *
     * @throws ModelAway if that takes longer than a request may wait; reading goes on, and the next one may find them
     * @throws OverBudget if they do not fit even alone
     */
    Lease hold(Collection<Resident> models) {
        return hold(models, limit, limit);
    }

    /** As {@link #hold}, but waits for room no longer than this, and for reading as long as it takes. */
    Lease hold(Collection<Resident> models, Duration forRoom) {
        return hold(models, forRoom, FOREVER);
    }

    /** For a session of a model that may have no lease: waits for its reading, but for nobody to make room. */
    Lease holdAtOnce(Resident model) {
        return hold(List.of(model), Duration.ZERO, FOREVER);
    }

    /** Brings a model in if that sends no other away. @throws OverBudget if it could never be there */
    void settle(Resident model) {
        requireFit(Set.of(model));
        synchronized (this) {
            if (used() + model.facts().bytes() > budget) {
                LOG.info("{} stays out of memory until it is asked for", model.name());
                return;
            }
        }
        holdAtOnce(model).close();
    }

    private Lease hold(Collection<Resident> wanted, Duration forRoom, Duration forReading) {
        Set<Resident> models = new LinkedHashSet<>(wanted);
        requireFit(models);
        long begin = System.nanoTime();
        List<Resident> missing = take(models, begin + forRoom.toNanos());
        Lease lease = new Lease(() -> release(models));
        try {
            missing.forEach(model -> loader.execute(() -> read(model)));
            await(models, begin + forReading.toNanos());
            return lease;
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    /** @throws OverBudget if these could never be in memory together */
    void requireFit(Collection<Resident> models) {
        long bytes = models.stream().mapToLong(model -> model.facts().bytes()).sum();
        if (bytes > budget) {
            throw new OverBudget(names(models), bytes, budget);
        }
    }

    /** @return those that the caller has to read */
    private synchronized List<Resident> take(Set<Resident> models, long end) {
        models.forEach(Resident::requireServed);
        while (!makeRoom(models)) {
            if (!pause(end)) {
                throw ModelAway.noRoom(names(models), retrySeconds(models));
            }
        }
        List<Resident> missing = new ArrayList<>();
        for (Resident model : models) {
            byUse.remove(model);
            byUse.add(model);
            if (model.take()) {
                missing.add(model);
            }
        }
        return missing;
    }

    private boolean makeRoom(Set<Resident> models) {
        byUse.removeIf(Resident::freed);
        long excess = used() - budget;
        for (Resident model : models) {
            excess += byUse.contains(model) ? 0 : model.facts().bytes();
        }
        List<Resident> idle = byUse.stream()
                .filter(model -> model.idle() && !models.contains(model))
                .toList();
        if (idle.stream().mapToLong(model -> model.facts().bytes()).sum() < excess) {
            return false;
        }
        for (Resident model : idle) {
            if (excess > 0) {
                model.faces().forEach(leaving);
                if (model.leave()) {
                    LOG.info("{} leaves memory for {}", model.name(), names(models));
                    byUse.remove(model);
                    excess -= model.facts().bytes();
                }
            }
        }
        return excess <= 0;
    }

    private void read(Resident model) {
        long begin = System.nanoTime();
        try {
            DjlModel weights = model.read();
            synchronized (this) {
                model.arrived(weights, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
                notifyAll();
            }
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                byUse.remove(model);
                model.failed(e);
                notifyAll();
            }
        }
    }

    private synchronized void await(Set<Resident> models, long end) {
        while (models.stream().anyMatch(Resident::reading)) {
            if (!pause(end)) {
                throw ModelAway.reading(names(models), retrySeconds(models));
            }
        }
        models.forEach(Resident::requirePresent);
    }

    /** @return false if the time is over */
    private boolean pause(long end) {
        long left = end - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, LOOK_NANOS));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void release(Set<Resident> models) {
        models.forEach(Resident::release);
        notifyAll();
    }

    /** Gives up a model for good, once its sessions are closed. */
    synchronized void withdraw(Resident model, Runnable rest) {
        model.withdraw(rest);
        notifyAll();
    }

    private long used() {
        return byUse.stream().mapToLong(model -> model.facts().bytes()).sum();
    }

    /** @param all every model there is */
    synchronized MemoryState state(Collection<Resident> all) {
        byUse.removeIf(Resident::freed);
        return new MemoryState(
                budget == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(budget),
                used(),
                names(byUse.stream().filter(Resident::present).toList()),
                names(all.stream().filter(model -> !model.present()).toList()));
    }

    private static long retrySeconds(Collection<Resident> models) {
        return models.stream().mapToLong(Resident::retrySeconds).sum();
    }

    private static List<String> names(Collection<Resident> models) {
        return models.stream().map(Resident::name).toList();
    }
}
