package io.tributary.operations.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What is in a backup; written last, so a file without one is not whole.
 *
 * @param schema version of the last migration
 * @param rows by table, in the order in which they can be inserted
 * @param entries what else the file holds, and what everything hashes to
 * @param skipped files that vanished while they were copied: checkpoints of a run that went on
 */
@JsonNaming(SnakeCaseStrategy.class)
record Manifest(
        int format, String schema, Instant madeAt, Map<String, Long> rows, List<Entry> entries, List<String> skipped) {
    static final int FORMAT = 1;
    static final String NAME = "manifest.json";
    static final String TABLES = "tables/";
    static final String FILES = "files/";

    /** @param sha256 of the content, in hexadecimal */
    record Entry(String name, long bytes, String sha256) {}
}
