package io.tributary.training.corpus;

import java.util.Locale;

/** Where a document ends in a text file. */
enum Borders {
    /** At an empty line. */
    PARAGRAPH,
    /** At the end of the line. */
    LINE,
    /** At the end of the file. */
    FILE;

    /** @throws IllegalArgumentException naming the valid words */
    static Borders of(String name) {
        for (Borders borders : values()) {
            if (borders.word().equals(name)) {
                return borders;
            }
        }
        throw new IllegalArgumentException("documents must be paragraph, line or file, not '" + name + "'");
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
