package io.tributary.platform.database;

import java.util.Locale;

/** What {@code lower(column) like ? escape '!'} is asked with by those who look for some text. */
public final class LikePattern {
    private LikePattern() {}

    /**
     * For columns that hold a text.
     *
     * @param text in any case, with blanks around it or not; U+0000, which no column holds, is looked for as U+FFFD
     */
    public static String holding(String text) {
        String escaped =
                text.strip().toLowerCase(Locale.ROOT).replace("\0", "\uFFFD").replaceAll("([!%_])", "!$1");
        return "%" + escaped + "%";
    }
}
