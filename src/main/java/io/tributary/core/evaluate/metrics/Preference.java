package io.tributary.core.evaluate.metrics;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of two answers, A and B, a judging model prefers. */
public enum Preference {
    A,
    B,
    TIE;

    /** A verdict as such: capital letters, because "a" is an article; words for a tie in any case. */
    private static final String VERDICT = "(A|B|T|C|(?i:tie|tied|equal|equally good|both|neither))";

    private static final Pattern BRACKETED = Pattern.compile("\\[\\[\\s*" + VERDICT + "\\s*]]");

    /** The whole first line, apart from punctuation and a few words that say no more than that a verdict comes. */
    private static final Pattern FIRST_LINE = Pattern.compile(
            "(?i:(?:the )?(?:final )?(?:(?:verdict|winner|choice|option|(?:better|best) (?:one|answer)|answer)(?: is)?|i (?:prefer|choose)))?"
                    + "[\\s:*\"'`(]*(?i:answer |option )?[*\"'`(]*" + VERDICT
                    + "(?:[*\"'`)]*(?i: is (?:the )?(?:better|best|winner)(?: (?:one|answer))?))?[\\s.!,;:*\"'`)]*");

    /**
     * Reads a reply: the last verdict in double brackets if there is one, else the first line that is not blank if it is
     * nothing but a verdict ("A", "(B).", "Answer A is better", "Tie").
     *
     * @return empty if neither is there
     */
    public static Optional<Preference> read(String reply) {
        Optional<Preference> bracketed = BRACKETED
                .matcher(reply)
                .results()
                .reduce((first, second) -> second)
                .map(found -> of(found.group(1)));
        if (bracketed.isPresent()) {
            return bracketed;
        }
        return reply.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> FIRST_LINE.matcher(line.strip()))
                .filter(Matcher::matches)
                .map(line -> of(line.group(1)));
    }

    private static Preference of(String verdict) {
        return switch (verdict) {
            case "A" -> A;
            case "B" -> B;
            default -> TIE;
        };
    }
}
