package io.tributary.operations.backup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows for every table there is, whatever its columns, with values that are hard to carry from place to place. */
final class SampleRows {
    private static final int ROWS = 3;
    private static final List<Double> DOUBLES = List.of(0.1 + 0.2, Double.NEGATIVE_INFINITY, Double.NaN);
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123456Z");

    private final JdbcTemplate jdbc;
    private final SchemaQueries schema;

    SampleRows(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        this.schema = new SchemaQueries(database);
    }

    /** Fills all tables, parents first. */
    void fill() {
        for (TableShape table : schema.tables()) {
            List<TableShape.Column> columns =
                    table.columns().stream().filter(column -> !column.counted()).toList();
            Map<String, List<Object>> references = references(table.name());
            List<Object[]> rows = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                int row = i;
                rows.add(columns.stream()
                        .map(column -> references.containsKey(column.name())
                                ? references.get(column.name()).get(row)
                                : value(column.kind(), row))
                        .toArray());
            }
            jdbc.batchUpdate(new TableShape(table.name(), columns).insert(), rows);
        }
    }

    private static Object value(ColumnKind kind, int row) {
        return switch (kind) {
            case TEXT -> row + "ü\"\n\\";
            case INTEGER -> row;
            case DOUBLE -> DOUBLES.get(row);
            case BOOLEAN -> row == 1;
            case UUID -> new UUID(row, -row);
            case INSTANT -> NOON.plusSeconds(row).atOffset(ZoneOffset.UTC);
            case DATE -> LocalDate.of(2026, 2, 28).plusDays(row);
            case BYTES -> new byte[] {(byte) row, -1, 0};
        };
    }

    /** What stands in the columns that a table's foreign keys lead to. */
    private Map<String, List<Object>> references(String table) {
        Map<String, String> keys = new HashMap<>();
        ConnectionCallback<Map<String, String>> read = connection -> {
            try (ResultSet key =
                    connection.getMetaData().getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
                while (key.next()) {
                    keys.put(key.getString("FKCOLUMN_NAME"), query(key));
                }
            }
            return keys;
        };
        Map<String, List<Object>> values = new HashMap<>();
        Objects.requireNonNull(jdbc.execute(read))
                .forEach((column, query) -> values.put(column, jdbc.queryForList(query, Object.class)));
        return values;
    }

    private static String query(ResultSet key) throws SQLException {
        String column = TableShape.quoted(key.getString("PKCOLUMN_NAME"));
        return "select " + column + " from " + TableShape.quoted(key.getString("PKTABLE_NAME")) + " order by " + column;
    }

    /** Every row of every table as text, in an order of its own. */
    Map<String, Set<String>> contents() {
        Map<String, Set<String>> tables = new TreeMap<>();
        for (TableShape table : schema.tables()) {
            tables.put(table.name(), rows(table));
        }
        return tables;
    }

    /** The rows of a table, narrowed to its columns. */
    Set<String> rows(TableShape table) {
        return jdbc.query(table.select(), (row, i) -> text(row, table)).stream()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(ResultSet row, TableShape table) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (TableShape.Column column : table.columns()) {
            cells.add(column.name() + "=" + plain(column.kind(), row, column.name()));
        }
        return String.join(" ", cells);
    }

    private static String plain(ColumnKind kind, ResultSet row, String column) throws SQLException {
        @Nullable
        Object value =
                switch (kind) {
                    case INSTANT -> {
                        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
                        yield time == null ? null : time.toInstant();
                    }
                    case BYTES -> Arrays.toString(row.getBytes(column));
                    case DATE -> row.getObject(column, LocalDate.class);
                    default -> row.getObject(column);
                };
        return String.valueOf(value);
    }
}
