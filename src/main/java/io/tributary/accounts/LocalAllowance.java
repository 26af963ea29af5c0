package io.tributary.accounts;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** A limit that this process keeps by itself. */
final class LocalAllowance implements Allowance {
    private static final long MINUTE_SECONDS = 60;

    private final int limit;
    private final Bucket bucket;

    private LocalAllowance(int limit, Bucket bucket) {
        this.limit = limit;
        this.bucket = bucket;
    }

    static Allowance of(int perMinute, TimeMeter time) {
        Bucket bucket = Bucket.builder()
                .addLimit(l -> l.capacity(perMinute).refillGreedy(perMinute, Duration.ofSeconds(MINUTE_SECONDS)))
                .withCustomTimePrecision(time)
                .build();
        return new LocalAllowance(perMinute, bucket);
    }

    @Override
    public long take(String what, long wanted) {
        long taken = Math.min(wanted, limit);
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(taken);
        if (!probe.isConsumed()) {
            throw LimitReached.perMinute(
                    limit, what, taken, probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
        return taken;
    }

    @Override
    public void settle(long taken, long used) {
        if (used > taken) {
            bucket.consumeIgnoringRateLimits(used - taken);
        } else if (used < taken) {
            bucket.addTokens(taken - used);
        }
    }

    @Override
    public Standings.Standing standing() {
        long left = bucket.getAvailableTokens();
        long missing = limit - left;
        return new Standings.Standing(limit, Math.max(0, left), (missing * MINUTE_SECONDS + limit - 1) / limit);
    }
}
