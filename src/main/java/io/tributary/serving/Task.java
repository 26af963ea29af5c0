package io.tributary.serving;

import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoding;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One answer at the engine, from waiting to done. */
final class Task {
    final Priority priority;
    final CompletableFuture<DecodeResult> future = new CompletableFuture<>();
    private final Supplier<Decoding> start;
    private @Nullable Decoding decoding;

    Task(Priority priority, Supplier<Decoding> start) {
        this.priority = priority;
        this.start = start;
    }

    /** Advances by one block. @return whether there is more to do */
    boolean step() {
        try {
            if (decoding == null) {
                decoding = start.get();
            }
            if (decoding.step()) {
                return true;
            }
            DecodeResult result = decoding.result();
            close();
            future.complete(result);
        } catch (RuntimeException | Error e) {
            close();
            future.completeExceptionally(e);
        }
        return false;
    }

    /** The engine stops before the answer is complete. */
    void abandon() {
        close();
        future.completeExceptionally(new EngineStopped());
    }

    private void close() {
        if (decoding != null) {
            decoding.close();
            decoding = null;
        }
    }
}
