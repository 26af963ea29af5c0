package io.tributary.operations.backup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;

/** Rows of any table, out and in. */
final class RowStore {
    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;

    RowStore(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        // PostgreSQL would otherwise send a whole table at once
        jdbc.setFetchSize(BATCH);
    }

    /** Hands over one row after the other; belongs into a transaction. */
    void read(TableShape table, Consumer<List<@Nullable Object>> rows) {
        jdbc.query(table.select(), row -> {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < table.columns().size(); i++) {
                values.add(value(row, i + 1, table.columns().get(i).kind()));
            }
            rows.accept(values);
        });
    }

    private static @Nullable Object value(ResultSet row, int column, ColumnKind kind) throws SQLException {
        return switch (kind) {
            case TEXT -> row.getString(column);
            case INTEGER -> row.getObject(column) == null ? null : (Object) row.getLong(column);
            case DOUBLE -> row.getObject(column) == null ? null : (Object) row.getDouble(column);
            case BOOLEAN -> row.getObject(column) == null ? null : (Object) row.getBoolean(column);
            case UUID -> row.getObject(column, UUID.class);
            case INSTANT -> row.getObject(column, OffsetDateTime.class);
            case DATE -> row.getObject(column, LocalDate.class);
            case BYTES -> row.getBytes(column);
        };
    }

    /** Writes all rows; belongs into a transaction. @return how many */
    long write(TableShape table, Iterator<List<@Nullable Object>> rows) {
        long written = 0;
        List<Object[]> batch = new ArrayList<>();
        while (rows.hasNext()) {
            batch.add(parameters(table, rows.next()));
            if (batch.size() == BATCH || !rows.hasNext()) {
                jdbc.batchUpdate(table.insert(), batch);
                written += batch.size();
                batch.clear();
            }
        }
        return written;
    }

    private static Object[] parameters(TableShape table, List<@Nullable Object> row) {
        Object[] parameters = new Object[row.size()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = new SqlParameterValue(type(table.columns().get(i).kind()), row.get(i));
        }
        return parameters;
    }

    private static int type(ColumnKind kind) {
        return switch (kind) {
            case TEXT -> Types.VARCHAR;
            case INTEGER -> Types.BIGINT;
            case DOUBLE -> Types.DOUBLE;
            case BOOLEAN -> Types.BOOLEAN;
            case UUID -> Types.OTHER;
            case INSTANT -> Types.TIMESTAMP_WITH_TIMEZONE;
            case DATE -> Types.DATE;
            case BYTES -> Types.VARBINARY;
        };
    }

    /** Lets columns that are counted up go on after the largest value they hold. */
    void continueCounting(TableShape table) {
        for (TableShape.Column column : table.columns()) {
            if (column.counted()) {
                String largest = "select coalesce(max(%s), 0) + 1 from %s"
                        .formatted(TableShape.quoted(column.name()), TableShape.quoted(table.name()));
                jdbc.execute(column.counter() + " restart with " + jdbc.queryForObject(largest, Long.class));
            }
        }
    }
}
