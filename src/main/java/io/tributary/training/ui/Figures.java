package io.tributary.training.ui;

import io.tributary.core.train.compare.SeedMean;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as the training pages print them: the same digits everywhere, a dash where there is none. */
final class Figures {
    private static final String NONE = "–";
    private static final String[] SIZES = {"", " k", " M", " G", " T", " P", " E"};
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Figures() {}

    /** A loss in nats per token. */
    static String loss(@Nullable Double value) {
        return print("%.4f", value);
    }

    /** A difference of losses with its sign. */
    static String gap(@Nullable Double value) {
        return print("%+.4f", value);
    }

    static String ratio(@Nullable Double value) {
        return print("%.2f×", value);
    }

    static String percent(@Nullable Double share) {
        return print("%.1f %%", share == null ? null : 100 * share);
    }

    static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /** Large counts with three digits and the letter of their size. */
    static String counted(double value) {
        int size = 0;
        double left = value;
        while (Math.abs(left) >= 999.5 && size < SIZES.length - 1) {
            left /= 1000;
            size++;
        }
        int decimals = size == 0 || left >= 100 ? 0 : left >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f%s", left, SIZES[size]);
    }

    static String bytes(long bytes) {
        return bytes < 1L << 30
                ? String.format(Locale.ROOT, "%.0f MiB", bytes / (double) (1 << 20))
                : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }

    static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return NONE;
        }
        Duration time = Duration.ofMillis(Math.round(seconds * 1000));
        if (time.toHours() > 0) {
            return "%d h %02d min".formatted(time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart())
                : String.format(Locale.ROOT, time.toSeconds() < 10 ? "%.1f s" : "%.0f s", seconds);
    }

    static String day(Instant time) {
        return DAY.format(time.atZone(ZoneId.systemDefault()));
    }

    static String clock(Instant time) {
        return CLOCK.format(time.atZone(ZoneId.systemDefault()));
    }

    /** Mean ± standard error of a loss. */
    static String loss(SeedMean mean) {
        return plusMinus("%.4f", mean);
    }

    static String plusMinus(String pattern, @Nullable SeedMean mean) {
        if (mean == null) {
            return NONE;
        }
        String text = String.format(Locale.ROOT, pattern, mean.mean());
        return mean.hasInterval()
                ? text + String.format(Locale.ROOT, " ± " + pattern.replace("+", ""), mean.standardError())
                : text;
    }

    static String interval(String pattern, @Nullable SeedMean mean) {
        return mean == null || !mean.hasInterval()
                ? ""
                : String.format(Locale.ROOT, pattern + " to " + pattern, mean.low(), mean.high());
    }

    private static String print(String pattern, @Nullable Double value) {
        return value == null || !Double.isFinite(value) ? NONE : String.format(Locale.ROOT, pattern, value);
    }
}
