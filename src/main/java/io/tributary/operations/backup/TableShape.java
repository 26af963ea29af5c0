package io.tributary.operations.backup;

import java.util.List;
import java.util.stream.Collectors;

/** A table and its columns, in the order in which its rows are written. */
record TableShape(String name, List<Column> columns) {
    TableShape {
        columns = List.copyOf(columns);
    }

    /** @param identity whether the database counts it up by itself */
    record Column(String name, ColumnKind kind, boolean identity) {}

    String select() {
        return "select " + names() + " from " + quoted(name);
    }

    /** Identity columns keep the values they had. */
    String insert() {
        String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        String overriding = columns.stream().anyMatch(Column::identity) ? " overriding system value" : "";
        return "insert into " + quoted(name) + " (" + names() + ")" + overriding + " values (" + marks + ")";
    }

    private String names() {
        return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
    }

    static String quoted(String identifier) {
        return '"' + identifier + '"';
    }
}
