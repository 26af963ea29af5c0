package io.tributary.runtime.tokens;

import java.io.IOException;

/** A token file that is damaged, of another version, or no token file at all. */
public final class TokenFileException extends IOException {
    private static final long serialVersionUID = 1;

    TokenFileException(String message) {
        super(message);
    }
}
