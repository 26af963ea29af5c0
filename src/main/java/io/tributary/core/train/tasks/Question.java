package io.tributary.core.train.tasks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fixed words of a question, with what stands between them. */
record Question(String family, Pattern form) {
    static Question of(String family, String form) {
        return new Question(family, Pattern.compile(form));
    }

    /** @throws IllegalArgumentException if the text has another form */
    Matcher read(String text) {
        Matcher matcher = form.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no question of the family " + family);
        }
        return matcher;
    }

    /** A group of a match as a number. */
    static int number(Matcher matcher, String group) {
        return Integer.parseInt(matcher.group(group));
    }
}
