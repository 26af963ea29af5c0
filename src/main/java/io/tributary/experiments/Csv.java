package io.tributary.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values as RFC 4180 has them, for people who open them in a spreadsheet: a text that a spreadsheet would
 * take for a formula gets an apostrophe in front, which spreadsheets show as text.
 */
final class Csv {
    private static final String FORMULA = "=+-@\t\r";

    private final Appendable out;

    Csv(Appendable out) {
        this.out = out;
    }

    /** @param cells texts, numbers or null */
    void line(List<? extends @Nullable Object> cells) {
        try {
            out.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                    .append("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? number.toString() : "";
        }
        return value instanceof Number ? value.toString() : text(value.toString());
    }

    private static String text(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
