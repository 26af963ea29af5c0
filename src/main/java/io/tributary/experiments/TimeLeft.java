package io.tributary.experiments;

import java.util.Locale;

/**
 * How long something will take, in seconds.
 *
 * @param low and high between which it lies in 19 of 20 cases, if what comes is like what was seen
 */
public record TimeLeft(double seconds, double low, double high) {
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    /** For example {@code about 4 min (3 min to 6 min)}. */
    public String words() {
        String least = duration(low);
        String most = duration(high);
        return "about " + duration(seconds) + (least.equals(most) ? "" : " (" + least + " to " + most + ")");
    }

    /** For example {@code 45 s}, {@code 4 min} or {@code 2.5 h}. */
    static String duration(double seconds) {
        if (seconds < 2 * MINUTE) {
            return "%.0f s".formatted(Math.max(1, seconds));
        }
        return seconds < 2 * HOUR
                ? "%.0f min".formatted(seconds / MINUTE)
                : String.format(Locale.ROOT, "%.1f h", seconds / HOUR);
    }
}
