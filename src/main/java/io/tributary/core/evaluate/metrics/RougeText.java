package io.tributary.core.evaluate.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words ROUGE compares: runs of a-z and 0-9 in lower case, not stemmed. */
final class RougeText {
    private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");

    private RougeText() {}

    static List<String> tokens(String text) {
        return Arrays.stream(BETWEEN.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** F1 of the n-grams two texts have in common. */
    static double ngramF1(String answer, String reference, int n) {
        List<List<String>> given = Overlap.ngrams(tokens(answer), n);
        List<List<String>> wanted = Overlap.ngrams(tokens(reference), n);
        double common = Overlap.of(given, wanted);
        return Overlap.f1(common / Math.max(given.size(), 1), common / Math.max(wanted.size(), 1));
    }
}
