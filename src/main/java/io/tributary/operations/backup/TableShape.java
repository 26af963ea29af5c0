package io.tributary.operations.backup;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table and its columns, in the order in which its rows are written. */
record TableShape(String name, List<Column> columns) {
    TableShape {
        columns = List.copyOf(columns);
    }

    /** @param counter the statement that continues what counts it up, up to {@code restart}; null if nothing does */
    record Column(String name, ColumnKind kind, @Nullable String counter) {
        boolean counted() {
            return counter != null;
        }
    }

    String select() {
        return "select " + names() + " from " + quoted(name);
    }

    /** Columns that are counted up keep the values they had. */
    String insert() {
        String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        String overriding = columns.stream().anyMatch(Column::counted) ? " overriding system value" : "";
        return "insert into " + quoted(name) + " (" + names() + ")" + overriding + " values (" + marks + ")";
    }

    private String names() {
        return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
    }

    static String quoted(String identifier) {
        return '"' + identifier + '"';
    }
}
