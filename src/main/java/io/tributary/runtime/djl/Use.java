package io.tributary.runtime.djl;

import org.jspecify.annotations.Nullable;

/** Counts who uses a native object, so that it is freed neither under somebody's hands nor never. Thread-safe. */
final class Use {
    private final String name;
    private int users;
    private @Nullable Runnable end;

    Use(String name) {
        this.name = name;
    }

    /** @throws IllegalStateException once the end was asked for */
    synchronized void enter() {
        if (end != null) {
            throw new IllegalStateException(name + " was unloaded; no new sessions can be opened");
        }
        users++;
    }

    /** How many are in. */
    synchronized int users() {
        return users;
    }

    /** The last to leave does what the end asks for. */
    void leave() {
        Runnable last = null;
        synchronized (this) {
            users--;
            if (users == 0) {
                last = end;
            }
        }
        if (last != null) {
            last.run();
        }
    }

    /** Runs the action now if nobody is in, else when the last one leaves. Asked again, it changes nothing. */
    void end(Runnable action) {
        boolean now;
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = action;
            now = users == 0;
        }
        if (now) {
            action.run();
        }
    }
}
