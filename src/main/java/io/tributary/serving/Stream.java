package io.tributary.serving;

import io.tributary.accounts.Owner;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoding;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One answer that is written on a thread of its own, beside others, from waiting to done. */
final class Stream {
    final CompletableFuture<DecodeResult> future = new CompletableFuture<>();
    private final Owner owner;
    private final long cacheBytes;
    private final Supplier<Decoding> start;
    private @Nullable DecodeResult result;
    private @Nullable Throwable failure;

    Stream(Owner owner, long cacheBytes, Supplier<Decoding> start) {
        this.owner = owner;
        this.cacheBytes = cacheBytes;
        this.start = start;
    }

    /** Who waits for it. */
    Owner owner() {
        return owner;
    }

    /** What its caches may grow to. */
    long cacheBytes() {
        return cacheBytes;
    }

    /** Writes the answer to its end; nobody hears of it before {@link #announce}. */
    void run() {
        try (Decoding decoding = start.get()) {
            result = written(decoding);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private static DecodeResult written(Decoding decoding) {
        try {
            while (decoding.step()) {
                // the work is done by step
            }
        } catch (StreamCancelled e) {
            // the answer ends where it stands, as it does when a decoding itself notices
        }
        return decoding.result();
    }

    void abandon() {
        failure = new EngineStopped();
    }

    void announce() {
        if (failure != null) {
            future.completeExceptionally(failure);
        } else {
            future.complete(result);
        }
    }
}
