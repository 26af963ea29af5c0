package io.tributary.operations.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What is in a backup; written last, so a file without one is not whole.
 *
 * @param schema version of the last migration
 * @param rows by table, in the order in which they can be inserted
 * @param entries what else the file holds, and what everything hashes to
 * @param links files that are further names of one in the same backup, by the entry that has the content; null in files of
 *     format 1, which knew none
 * @param skipped files that vanished while they were copied: checkpoints of a run that went on
 */
@JsonNaming(SnakeCaseStrategy.class)
record Manifest(
        int format,
        String schema,
        Instant madeAt,
        Map<String, Long> rows,
        List<Entry> entries,
        @Nullable Map<String, String> links,
        List<String> skipped) {
    static final int FORMAT = 2;
    static final String NAME = "manifest.json";
    static final String TABLES = "tables/";
    static final String FILES = "files/";

    /** @param sha256 of the content, in hexadecimal */
    record Entry(String name, long bytes, String sha256) {}

    /** Whether this version of the product reads it. */
    boolean readable() {
        return format >= 1 && format <= FORMAT;
    }

    Map<String, String> linked() {
        return links == null ? Map.of() : links;
    }

    /** Number of files besides the rows, links included. */
    long files() {
        return linked().size()
                + entries.stream()
                        .filter(entry -> entry.name().startsWith(FILES))
                        .count();
    }
}
