package io.tributary.accounts;

import org.jspecify.annotations.Nullable;

/** Where a key's limits per minute stand; null where it has none. */
public record Standings(
        @Nullable Standing requests, @Nullable Standing tokens) {

    /**
     * One limit.
     *
     * @param left how many more may be taken now
     * @param resetSeconds until nothing of it is used
     */
    public record Standing(int limit, long left, long resetSeconds) {}
}
