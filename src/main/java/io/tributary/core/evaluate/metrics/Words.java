package io.tributary.core.evaluate.metrics;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts cut at white space as Python's {@code str.split} sees it, which the reference implementations are written in. */
final class Words {
    /** {@code str.isspace} also holds the four separators of ASCII. */
    private static final Pattern SPACE = Pattern.compile("[\\s\\x1c-\\x1f]+", Pattern.UNICODE_CHARACTER_CLASS);

    private Words() {}

    static List<String> of(String text) {
        return Arrays.stream(SPACE.split(text)).filter(word -> !word.isEmpty()).toList();
    }

    /** NFKC, lower case, one space between words. */
    static String normalised(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return String.join(" ", of(lower));
    }
}
