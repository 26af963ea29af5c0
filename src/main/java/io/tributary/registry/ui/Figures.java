package io.tributary.registry.ui;

import java.util.Locale;

/** Large numbers as people read them. */
final class Figures {
    private static final String[] THOUSANDS = {"", " k", " M", " B", " T"};
    private static final String[] BYTES = {" B", " kB", " MB", " GB", " TB"};

    private Figures() {}

    /** As "135 M". */
    static String count(long number) {
        return scaled(number, THOUSANDS);
    }

    /** As "269 MB"; a kilobyte has 1,000 bytes. */
    static String bytes(long bytes) {
        return scaled(bytes, BYTES);
    }

    private static String scaled(long number, String... units) {
        double rest = number;
        int unit = 0;
        while (rest >= 999.5 && unit < units.length - 1) {
            rest /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, rest < 9.95 && unit > 0 ? "%.1f%s" : "%.0f%s", rest, units[unit]);
    }
}
