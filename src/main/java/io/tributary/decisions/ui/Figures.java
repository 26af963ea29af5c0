package io.tributary.decisions.ui;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as the tables print them, a dash where there is none. */
final class Figures {
    private static final String NONE = "–";
    private static final double TINY = 0.001;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Figures() {}

    /** A probability or score: three digits, tiny ones by exponent. */
    static String brief(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return NONE;
        }
        boolean tiny = value != 0 && Math.abs(value) < TINY;
        return String.format(Locale.ROOT, tiny ? "%.1e" : "%.3f", value);
    }

    static String share(double part, double whole) {
        return whole == 0 ? NONE : String.format(Locale.ROOT, "%.0f %%", 100 * part / whole);
    }

    static String times(@Nullable Double ratio) {
        return ratio == null ? NONE : String.format(Locale.ROOT, "%.2f×", ratio);
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, "%.0f ms", millis);
    }

    /** A setting as it was typed: whole numbers without a point. */
    static String setting(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }
}
