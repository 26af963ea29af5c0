package io.tributary.experiments;

import io.tributary.core.rules.Rule;
import io.tributary.core.rules.Rules;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How settings that differ in alpha only are called, wherever they are shown. */
final class Series {
    private Series() {}

    /** In a sweep of several temperatures or pairs the name ends with its own, for example {@code token-v3 T 0.7 · mine}. */
    static String name(String decoder, @Nullable String rule, @Nullable Double temperature, @Nullable String pair) {
        return name(decoder, rule) + at(temperature) + with(pair);
    }

    /** What follows a name and its temperature, empty without a pair. */
    static String with(@Nullable String pair) {
        return pair == null ? "" : " · " + pair;
    }

    /** What follows a name, empty without a temperature. */
    static String at(@Nullable Double temperature) {
        return temperature == null
                ? ""
                : " T "
                        + new BigDecimal(String.valueOf(temperature))
                                .stripTrailingZeros()
                                .toPlainString();
    }

    /** For example {@code token-v3}, {@code token-cascade chow} or {@code large}; the decoder a rule is made for goes unsaid. */
    static String name(String decoder, @Nullable String rule) {
        if (rule == null) {
            return decoder.equals("speculative") ? "lossless" : decoder;
        }
        Rule known = Rules.all().get(rule);
        boolean usual = known == null
                ? decoder.equals("speculative")
                : known.decoders().get(0).equals(decoder);
        return usual ? rule : decoder + " " + rule;
    }
}
