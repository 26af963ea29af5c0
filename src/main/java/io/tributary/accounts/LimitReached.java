package io.tributary.accounts;

import java.time.Duration;

/** A key has used up one of its limits. */
public final class LimitReached extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final long retrySeconds;

    LimitReached(String code, String message, Duration retry) {
        super(message);
        this.code = code;
        this.retrySeconds = Math.max(1, (retry.toMillis() + 999) / 1000);
    }

    static LimitReached perMinute(int limit, String what, long wanted, long left, Duration retry) {
        return new LimitReached(
                "rate_limit_exceeded",
                "this key's limit of " + limit + " " + what + " per minute is reached: " + wanted + " wanted, " + left
                        + " left",
                retry);
    }

    /** OpenAI's name of it: {@code rate_limit_exceeded} or {@code insufficient_quota}. */
    public String code() {
        return code;
    }

    /** Whole seconds until another try can succeed. */
    public long retrySeconds() {
        return retrySeconds;
    }
}
