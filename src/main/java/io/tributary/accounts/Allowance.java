package io.tributary.accounts;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One limit per minute: a bucket that fills evenly. */
final class Allowance {
    private static final long MINUTE_SECONDS = 60;

    private final int limit;
    private final Bucket bucket;

    private Allowance(int limit, Bucket bucket) {
        this.limit = limit;
        this.bucket = bucket;
    }

    static @Nullable Allowance of(@Nullable Integer perMinute, TimeMeter time) {
        if (perMinute == null) {
            return null;
        }
        Bucket bucket = Bucket.builder()
                .addLimit(l -> l.capacity(perMinute).refillGreedy(perMinute, Duration.ofSeconds(MINUTE_SECONDS)))
                .withCustomTimePrecision(time)
                .build();
        return new Allowance(perMinute, bucket);
    }

    /**
     * Takes so many, at most the whole limit.
     *
     * @return how many were taken
     * @throws LimitReached if they are not there
     */
    long take(String what, long wanted) {
        long taken = Math.min(wanted, limit);
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(taken);
        if (!probe.isConsumed()) {
            throw new LimitReached(
                    "rate_limit_exceeded",
                    "this key's limit of " + limit + " " + what + " per minute is reached: " + taken + " wanted, "
                            + probe.getRemainingTokens() + " left",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
        return taken;
    }

    /** Corrects what was taken by what was used; more than was taken is owed and delays the next. */
    void settle(long taken, long used) {
        if (used > taken) {
            bucket.consumeIgnoringRateLimits(used - taken);
        } else if (used < taken) {
            bucket.addTokens(taken - used);
        }
    }

    Standings.Standing standing() {
        long left = bucket.getAvailableTokens();
        long missing = limit - left;
        return new Standings.Standing(limit, Math.max(0, left), (missing * MINUTE_SECONDS + limit - 1) / limit);
    }
}
