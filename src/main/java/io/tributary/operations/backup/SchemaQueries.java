package io.tributary.operations.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which tables there are, asked from the database, so that a new migration is in the next backup without further code. */
final class SchemaQueries {
    /** Flyway's own table is made by migrating; sessions are worth nothing elsewhere, and worth stealing. */
    private static final Set<String> LEFT_OUT =
            Set.of("flyway_schema_history", "spring_session", "spring_session_attributes");

    private static final Pattern SEQUENCE = Pattern.compile("nextval\\('([^']+)'::regclass\\)");

    private final JdbcTemplate jdbc;

    SchemaQueries(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    /** The version of the last migration. @throws BackupRefused if there was none */
    String version() {
        if (!names().contains("flyway_schema_history")) {
            throw new BackupRefused("the database holds no tables of Tributary; start the service on it once");
        }
        return Objects.requireNonNull(jdbc.queryForObject(
                "select \"version\" from \"flyway_schema_history\" where \"success\" and \"version\" is not null"
                        + " order by \"installed_rank\" desc limit 1",
                String.class));
    }

    /** Every table, whoever made it; a table in parts is one. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(jdbc.queryForList(
                "select table_name from information_schema.tables"
                        + " where table_schema = current_schema and table_type = 'BASE TABLE'",
                String.class));
        parts().forEach(names::remove);
        return names;
    }

    /** Tables that hold a part of another's rows. */
    private List<String> parts() {
        ConnectionCallback<String> product =
                connection -> connection.getMetaData().getDatabaseProductName();
        return "PostgreSQL".equals(jdbc.execute(product))
                ? jdbc.queryForList("select relname from pg_class where relispartition", String.class)
                : List.of();
    }

    /** The tables that are kept, each after those it refers to. */
    List<TableShape> tables() {
        Map<String, Set<String>> open = new TreeMap<>();
        for (String name : names()) {
            if (!LEFT_OUT.contains(name)) {
                open.put(name, parents(name));
            }
        }
        Set<String> ordered = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            String next = open.entrySet().stream()
                    .filter(entry -> ordered.containsAll(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .min(Comparator.naturalOrder())
                    .orElseThrow(() -> new BackupRefused("tables refer to each other in a circle: " + open));
            ordered.add(next);
            open.remove(next);
        }
        return ordered.stream().map(this::shape).toList();
    }

    private Set<String> parents(String table) {
        ConnectionCallback<Set<String>> keys = connection -> imported(connection, table);
        Set<String> parents = new TreeSet<>(Objects.requireNonNull(jdbc.execute(keys)));
        parents.remove(table);
        return parents;
    }

    private static Set<String> imported(Connection connection, String table) throws SQLException {
        Set<String> parents = new TreeSet<>();
        try (ResultSet keys =
                connection.getMetaData().getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (keys.next()) {
                parents.add(keys.getString("PKTABLE_NAME"));
            }
        }
        return parents;
    }

    TableShape shape(String table) {
        List<TableShape.Column> columns = new ArrayList<>();
        jdbc.query(
                "select column_name, data_type, is_identity, column_default from information_schema.columns"
                        + " where table_schema = current_schema and table_name = ? order by ordinal_position",
                row -> {
                    String name = row.getString("column_name");
                    columns.add(new TableShape.Column(
                            name, ColumnKind.of(table, name, row.getString("data_type")), counter(table, row)));
                },
                table);
        return new TableShape(table, columns);
    }

    private static @Nullable String counter(String table, ResultSet column) throws SQLException {
        if (column.getString("is_identity").equals("YES")) {
            return "alter table " + TableShape.quoted(table) + " alter column "
                    + TableShape.quoted(column.getString("column_name"));
        }
        // how PostgreSQL says that a sequence is asked
        Matcher sequence = SEQUENCE.matcher(Objects.requireNonNullElse(column.getString("column_default"), ""));
        return sequence.matches() ? "alter sequence " + sequence.group(1) : null;
    }
}
