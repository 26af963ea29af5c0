package io.tributary.accounts.ui;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times and counts as these pages print them; a dash where there is none. */
final class Figures {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Figures() {}

    static String time(@Nullable Instant at) {
        return at == null ? "–" : MINUTE.format(at);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
