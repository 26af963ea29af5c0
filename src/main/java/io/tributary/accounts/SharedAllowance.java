package io.tributary.accounts;

import java.time.Duration;
import java.util.UUID;

/** A limit that all instances on one database grant from. */
record SharedAllowance(AllowanceStore store, UUID key, String kind, int limit) implements Allowance {
    private static final long MINUTE_SECONDS = 60;

    @Override
    public long take(String what, long wanted) {
        long taken = Math.min(wanted, limit);
        if (!store.take(key, kind, limit, taken)) {
            double left = store.left(key, kind, limit);
            throw LimitReached.perMinute(limit, what, taken, (long) Math.floor(left), until(taken - left));
        }
        return taken;
    }

    /** How long it takes until so many more are there. */
    private Duration until(double missing) {
        return Duration.ofMillis((long) Math.ceil(Math.max(0, missing) * MINUTE_SECONDS * 1000 / limit));
    }

    @Override
    public void settle(long taken, long used) {
        if (taken != used) {
            store.correct(key, kind, limit, taken - used);
        }
    }

    @Override
    public Standings.Standing standing() {
        long left = (long) Math.floor(store.left(key, kind, limit));
        return new Standings.Standing(limit, Math.max(0, left), ((limit - left) * MINUTE_SECONDS + limit - 1) / limit);
    }
}
