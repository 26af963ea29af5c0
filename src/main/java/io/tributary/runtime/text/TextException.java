package io.tributary.runtime.text;

import org.jspecify.annotations.Nullable;

/** A tokenizer or chat template that cannot be read, or a conversation its template refuses. */
public final class TextException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public TextException(String message) {
        super(message);
    }

    public TextException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
