package io.tributary.accounts;

import org.jspecify.annotations.Nullable;

/**
 * How much a key may ask for; null means no limit of its own.
 *
 * @param requestsPerMinute HTTP requests
 * @param tokensPerMinute prompt and completion tokens together
 * @param tokensPerMonth the same within a calendar month (UTC)
 */
public record Limits(
        @Nullable Integer requestsPerMinute,
        @Nullable Integer tokensPerMinute,
        @Nullable Long tokensPerMonth) {
    public static final Limits NONE = new Limits(null, null, null);

    /** @throws IllegalArgumentException if a limit is below 1 */
    public Limits {
        requirePositive("requests per minute", requestsPerMinute);
        requirePositive("tokens per minute", tokensPerMinute);
        requirePositive("tokens per month", tokensPerMonth);
    }

    private static void requirePositive(String name, @Nullable Number limit) {
        if (limit != null && limit.longValue() < 1) {
            throw new IllegalArgumentException(
                    name + " must be at least 1, not " + limit + "; leave it empty for no limit of its own");
        }
    }

    /** The limits that really apply: these, and the other ones where these set none. */
    public Limits or(Limits fallback) {
        return new Limits(
                requestsPerMinute != null ? requestsPerMinute : fallback.requestsPerMinute,
                tokensPerMinute != null ? tokensPerMinute : fallback.tokensPerMinute,
                tokensPerMonth != null ? tokensPerMonth : fallback.tokensPerMonth);
    }
}
