package io.tributary.experiments;

import org.jspecify.annotations.Nullable;

/** How settings that differ in alpha only are called, wherever they are shown. */
final class Series {
    private Series() {}

    /** For example {@code token-v3}, {@code token-cascade chow} or {@code large}. */
    static String name(String decoder, @Nullable String rule) {
        if (decoder.equals("speculative")) {
            return rule == null ? "lossless" : rule;
        }
        return rule == null ? decoder : decoder + " " + rule;
    }
}
