package io.tributary.training;

import java.util.Locale;

/** What somebody asks of a run that holds a place. */
enum Wish {
    PAUSE,
    STOP,
    CANCEL;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Wish of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
