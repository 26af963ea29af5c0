package io.tributary.operations.backup;

import java.util.Locale;

/** What a column holds, whichever database calls it what. */
enum ColumnKind {
    TEXT,
    INTEGER,
    DOUBLE,
    BOOLEAN,
    UUID,
    INSTANT,
    DATE,
    BYTES;

    /**
     * The kind of a type by its name in the information schema.
     *
     * @throws BackupRefused for a type that no migration has used so far
     */
    static ColumnKind of(String table, String column, String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "character varying", "character", "text", "character large object" -> TEXT;
            case "smallint", "integer", "bigint" -> INTEGER;
            case "double precision" -> DOUBLE;
            case "boolean" -> BOOLEAN;
            case "uuid" -> UUID;
            case "timestamp with time zone" -> INSTANT;
            case "date" -> DATE;
            case "binary varying", "bytea", "binary large object" -> BYTES;
            default ->
                throw new BackupRefused(
                        "column %s.%s has the type %s, which backups do not know".formatted(table, column, type));
        };
    }
}
