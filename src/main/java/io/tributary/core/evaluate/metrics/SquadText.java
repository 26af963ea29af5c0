package io.tributary.core.evaluate.metrics;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The normalisation of SQuAD's evaluation script: lower case, then no ASCII punctuation, then no articles. */
final class SquadText {
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");
    private static final Pattern ARTICLES = Pattern.compile("\\b(a|an|the)\\b", Pattern.UNICODE_CHARACTER_CLASS);

    private SquadText() {}

    static List<String> tokens(String text) {
        String bare = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return Words.of(ARTICLES.matcher(bare).replaceAll(" "));
    }
}
