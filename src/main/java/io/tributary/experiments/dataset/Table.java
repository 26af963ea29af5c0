package io.tributary.experiments.dataset;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The records of a file by column, before any mapping.
 *
 * @param records in the order of the file
 */
record Table(List<Entry> records) {

    /**
     * One record.
     *
     * @param where it stands, for messages: {@code line 7}
     * @param values by column; a column without a value is absent
     */
    record Entry(String where, Map<String, String> values) {}

    /** Every column that some record has, in the order of appearance. */
    Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        records.forEach(entry -> columns.addAll(entry.values().keySet()));
        return columns;
    }
}
