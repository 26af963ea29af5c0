package io.tributary.core.evaluate.report;

import java.util.List;

/**
 * A finding with what it rests on.
 *
 * @param caption the finding in words, with n and interval
 */
public record Report(String caption, List<Chart> charts, List<DataTable> tables) {
    public Report {
        charts = List.copyOf(charts);
        tables = List.copyOf(tables);
    }

    /** A report that says why there is nothing to show. */
    public static Report nothing(String why) {
        return new Report(why, List.of(), List.of());
    }
}
