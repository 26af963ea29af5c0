package io.tributary.training;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What is asked of the runs that hold a place; read before every step, so it is kept in memory beside the row. */
@Component
class RunSignals {
    private final RunStore store;
    private final Map<UUID, Wish> wishes = new ConcurrentHashMap<>();

    RunSignals(RunStore store) {
        this.store = store;
    }

    void ask(UUID run, Wish wish) {
        store.wish(run, wish);
        wishes.put(run, wish);
    }

    /** Reads what was asked before this process started. */
    void load(UUID run) {
        store.wish(run).ifPresentOrElse(wish -> wishes.put(run, wish), () -> wishes.remove(run));
    }

    Optional<Wish> of(UUID run) {
        return Optional.ofNullable(wishes.get(run));
    }

    void clear(UUID run) {
        wishes.remove(run);
        store.wish(run, null);
    }
}
