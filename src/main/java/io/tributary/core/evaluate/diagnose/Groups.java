package io.tributary.core.evaluate.diagnose;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a position can be grouped by. */
final class Groups {
    static final String SLICE = "slice of the data set";
    static final String KIND = "kind of token";
    static final String PLACE = "place in the answer";
    static final String WRITER = "writer";

    private static final int EARLY = 4;
    private static final int MIDDLE = 16;

    private Groups() {}

    static Map<String, String> of(LoggedAnswer answer, LoggedAnswer.Position position) {
        Map<String, String> groups = new LinkedHashMap<>();
        if (answer.slice() != null) {
            groups.put(SLICE, answer.slice());
        }
        String kind = kind(position.text());
        if (kind != null) {
            groups.put(KIND, kind);
        }
        int first = answer.positions().get(0).decision().position();
        groups.put(PLACE, place(position.decision().position() - first));
        groups.put(WRITER, position.decision().writer().name().toLowerCase(Locale.ROOT));
        return groups;
    }

    private static String place(int from) {
        return from < EARLY ? "tokens 1 to 4" : from < MIDDLE ? "tokens 5 to 16" : "tokens 17 and later";
    }

    private static @Nullable String kind(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.isEmpty()) {
            return "end of the answer";
        }
        if (text.isBlank()) {
            return "white space";
        }
        if (text.chars().anyMatch(Character::isDigit)) {
            return "number";
        }
        if (text.chars().noneMatch(Character::isLetter)) {
            return "punctuation";
        }
        return Character.isWhitespace(text.charAt(0)) ? "start of a word" : "inside a word";
    }
}
