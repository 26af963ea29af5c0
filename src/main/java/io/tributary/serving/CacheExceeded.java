package io.tributary.serving;

/** One request needs more memory for its key-value caches than all requests together may take. */
public final class CacheExceeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    CacheExceeded(long needed, long budget) {
        super("the caches of this request may grow to %d MB, but all requests together may take %d MB"
                        .formatted(needed >> 20, budget >> 20)
                + " (tributary.serving.cache-megabytes); lower max_tokens or shorten the prompt");
    }
}
