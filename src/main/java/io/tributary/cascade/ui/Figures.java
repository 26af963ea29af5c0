package io.tributary.cascade.ui;

import io.tributary.cascade.CascadeSettings;
import io.tributary.cascade.Evidence;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers, times and settings as the pages about cascades print them. */
final class Figures {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Figures() {}

    /** UTC. */
    static String time(Instant at) {
        return TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    static String quality(Evidence e) {
        return print("%.1f %% (%.1f–%.1f)", 100 * e.quality(), 100 * e.qualityLow(), 100 * e.qualityHigh());
    }

    static String cost(Evidence e) {
        return print("%.2f×", e.relativeCost());
    }

    static String largeCalls(Evidence e) {
        return print("%.2f", e.largeCallsPerToken());
    }

    static String watched(Evidence.Watched w) {
        return print("%.1f %% (%.1f–%.1f)", 100 * w.value(), 100 * w.low(), 100 * w.high());
    }

    /** For example {@code speculative · token-v3 · alpha 0.9 · gamma 4}. */
    static String settings(CascadeSettings settings) {
        return settings.printed().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("pair")
                        && !entry.getKey().equals("drafter")
                        && !entry.getKey().equals("draft length"))
                .map(Figures::setting)
                .collect(Collectors.joining(" · "));
    }

    private static String setting(Map.Entry<String, String> entry) {
        return entry.getKey().equals("decoder") || entry.getKey().equals("rule")
                ? entry.getValue()
                : entry.getKey() + " " + entry.getValue();
    }

    private static String print(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
