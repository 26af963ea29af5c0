package io.tributary.runtime.checkpoint;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A checkpoint cannot be used. The message names the file, the tensor if one is to blame, and the cause. */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Violation violation;

    /** @param tensor null if no single tensor is to blame */
    public CheckpointException(Violation violation, Path file, @Nullable String tensor, String detail) {
        super(file + (tensor == null ? "" : ", tensor " + tensor) + ": " + detail);
        this.violation = violation;
    }

    CheckpointException(Violation violation, Path file, String detail, Throwable cause) {
        super(file + ": " + detail, cause);
        this.violation = violation;
    }

    /** Of a file with metadata: the message names the key instead of a tensor; null if no single one is to blame. */
    static CheckpointException ofKey(Violation violation, Path file, @Nullable String key, String detail) {
        return new CheckpointException(violation, file, null, key == null ? detail : "key " + key + ": " + detail);
    }

    /** Which check failed. */
    public Violation violation() {
        return violation;
    }
}
