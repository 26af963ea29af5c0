package io.tributary.serving;

import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoding;
import io.tributary.core.decode.FinishReason;
import io.tributary.core.model.CallTally;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** A computation in the shape of a decoding of one step, so that it waits in the same queue. */
final class Computation<T> implements Decoding {
    private final Callable<T> body;
    private final CompletableFuture<T> future;

    private Computation(Callable<T> body, CompletableFuture<T> future) {
        this.body = body;
        this.future = future;
    }

    /** What completes the future, also when the engine stops before it is its turn. */
    static <T> Task task(Priority priority, Callable<T> body, CompletableFuture<T> future) {
        Task task = new Task(priority, () -> new Computation<>(body, future));
        CompletableFuture<?> unused = task.future.whenComplete((result, error) -> {
            if (error != null) {
                future.completeExceptionally(error);
            }
        });
        return task;
    }

    @Override
    public boolean step() {
        try {
            future.complete(body.call());
        } catch (Exception e) {
            future.completeExceptionally(e);
        }
        return false;
    }

    @Override
    public DecodeResult result() {
        return new DecodeResult(List.of(), List.of(), FinishReason.STOP, new CallTally(), 0, 0, 0);
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
