package io.tributary.operations.health;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad it is; later ones are worse. */
public enum Level {
    /** Nothing to do. */
    GOOD,
    /** It works, but somebody should look. */
    ATTENTION,
    /** Requests fail until somebody does something. */
    BROKEN;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
