package io.tributary.core.evaluate.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rows of cells, one a column; the first cell names its row.
 *
 * @param caption what the rows are and where their numbers come from
 */
public record DataTable(String caption, List<Column> columns, List<List<Cell>> rows) {
    /** @throws IllegalArgumentException if a row has another number of cells than there are columns */
    public DataTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row has %d cells, but '%s' has %d columns".formatted(row.size(), caption, columns.size()));
            }
        }
    }

    /** @param number whether its cells are numbers, which stand at the right */
    public record Column(String name, boolean number) {
        public static Column text(String name) {
            return new Column(name, false);
        }

        public static Column number(String name) {
            return new Column(name, true);
        }
    }

    /**
     * @param text as it is printed, a dash where there is nothing
     * @param value the number behind the text; null for words
     */
    public record Cell(String text, @Nullable Double value) {
        public static Cell text(String text) {
            return new Cell(text, null);
        }

        public static Cell count(long count) {
            return new Cell(String.format(Locale.ROOT, "%,d", count), (double) count);
        }

        /** Of a share, 0..1; a dash if it is not finite. */
        public static Cell percent(double share) {
            return Double.isFinite(share) ? of("%.1f %%", share, 100 * share) : text("–");
        }

        /** A dash if the value is not finite. */
        public static Cell number(String pattern, double value) {
            return Double.isFinite(value) ? of(pattern, value, value) : text("–");
        }

        private static Cell of(String pattern, double value, double printed) {
            return new Cell(String.format(Locale.ROOT, pattern, printed), value);
        }
    }
}
