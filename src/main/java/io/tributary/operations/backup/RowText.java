package io.tributary.operations.backup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** A row as a line of JSON: an array with one value per column, exact in both directions. */
final class RowText {
    private final JsonMapper json;

    RowText(JsonMapper json) {
        this.json = json;
    }

    String write(List<@Nullable Object> row) {
        ArrayNode line = json.createArrayNode();
        for (Object value : row) {
            if (value == null) {
                line.addNull();
            } else if (value instanceof Boolean flag) {
                line.add(flag);
            } else if (value instanceof Long number) {
                line.add(number);
            } else if (value instanceof Double number) {
                // shortest text that reads back as the same bits; JSON has no infinities
                line.add(number.toString());
            } else if (value instanceof byte[] bytes) {
                line.add(Base64.getEncoder().encodeToString(bytes));
            } else if (value instanceof OffsetDateTime time) {
                line.add(time.toInstant().toString());
            } else {
                line.add(value.toString());
            }
        }
        return json.writeValueAsString(line);
    }

    /** @throws BackupRefused if the line does not fit the table */
    List<@Nullable Object> read(TableShape table, String line) {
        JsonNode values = json.readTree(line);
        if (values.size() != table.columns().size()) {
            throw new BackupRefused("a row of %s has %d values for %d columns"
                    .formatted(table.name(), values.size(), table.columns().size()));
        }
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            JsonNode value = values.get(i);
            row.add(value.isNull() ? null : value(table.columns().get(i).kind(), value));
        }
        return row;
    }

    private static Object value(ColumnKind kind, JsonNode value) {
        return switch (kind) {
            case TEXT -> value.asString();
            case INTEGER -> value.asLong();
            case DOUBLE -> Double.valueOf(value.asString());
            case BOOLEAN -> value.asBoolean();
            case UUID -> UUID.fromString(value.asString());
            case INSTANT -> Instant.parse(value.asString()).atOffset(ZoneOffset.UTC);
            case DATE -> LocalDate.parse(value.asString());
            case BYTES -> Base64.getDecoder().decode(value.asString());
        };
    }
}
