package io.tributary.experiments.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comma-separated values as RFC 4180 has them; semicolon and tab, whichever the first line holds most of, separate as well. */
final class CsvTable {
    private final TextFile file;
    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private CsvTable(TextFile file) {
        this.file = file;
        this.text = file.text();
        this.separator = separator(text);
    }

    /** @throws BadDataSet if there is no first line of columns, a quote never ends, or a record has too many fields */
    static Table read(TextFile file) {
        return new CsvTable(file).table();
    }

    private static char separator(String text) {
        String head = text.lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(head, candidate) > count(head, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String head, char separator) {
        return head.chars().filter(c -> c == separator).count();
    }

    private Table table() {
        List<String> columns = record();
        if (columns == null || columns.stream().allMatch(String::isBlank)) {
            throw new BadDataSet(file.name() + " is empty; its first line must name the columns");
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new BadDataSet(file.name() + " names a column twice: " + columns);
        }
        List<Table.Entry> entries = new ArrayList<>();
        for (int start = line; at < text.length(); start = line) {
            List<String> fields = record();
            if (fields != null && !(fields.size() == 1 && fields.get(0).isBlank())) {
                entries.add(new Table.Entry("line " + start, values(columns, fields, start)));
            }
        }
        return new Table(entries);
    }

    private Map<String, String> values(List<String> columns, List<String> fields, int start) {
        if (fields.size() > columns.size()) {
            throw new BadDataSet(
                    "line %d of %s has %d fields, but there are %d columns; put text that holds '%s' in quotes"
                            .formatted(start, file.name(), fields.size(), columns.size(), separator));
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), i < fields.size() ? fields.get(i) : "");
        }
        return values;
    }

    /** The fields up to the end of the line; null at the end of the file. */
    private @Nullable List<String> record() {
        if (at >= text.length()) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        boolean more = true;
        while (more) {
            fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
            more = at < text.length() && text.charAt(at) == separator;
            if (more) {
                at++;
            }
        }
        endOfLine();
        return fields;
    }

    private String plain() {
        int start = at;
        while (at < text.length() && text.charAt(at) != separator && !isBreak(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int opened = line;
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && at < text.length() && text.charAt(at) == '"') {
                at++;
            } else if (c == '"') {
                return field + plain();
            }
            line += c == '\n' ? 1 : 0;
            field.append(c);
        }
        throw new BadDataSet("line " + opened + " of " + file.name() + " opens a quote that never ends");
    }

    private void endOfLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
