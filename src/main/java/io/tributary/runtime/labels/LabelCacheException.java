package io.tributary.runtime.labels;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A label cache cannot be read or written. The message names the file and what is wrong with it. */
public final class LabelCacheException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LabelCacheException(Path file, String detail, @Nullable Throwable cause) {
        super(file + ": " + detail, cause);
    }
}
