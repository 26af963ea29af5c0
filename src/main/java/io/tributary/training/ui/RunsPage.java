package io.tributary.training.ui;

import io.tributary.platform.ui.Query;
import io.tributary.training.StudyView;
import io.tributary.training.compare.Settings;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the list of runs prints.
 *
 * @param rows of this page, groups opened where asked
 * @param columns settings shown, those in which some run differs from another unless all are wanted
 * @param runs in the whole lab
 * @param found rows that match
 * @param page from 0
 */
record RunsPage(
        List<Line> rows,
        List<String> columns,
        List<StudyView> studies,
        int runs,
        int found,
        int page,
        int pages,
        Order order,
        boolean descending,
        String search,
        boolean grouped,
        boolean allSettings,
        Query query) {

    /**
     * A row with its place in the table.
     *
     * @param member whether it stands below its group
     * @param open whether its seeds stand below it
     */
    record Line(RunRow row, boolean member, boolean open) {}

    /** Sort columns that stand before the settings. */
    public List<Order> leading() {
        List<Order> measured = List.of(Order.NAME, Order.STATE, Order.LOSS, Order.TARGET);
        return drafting()
                ? Stream.concat(measured.stream(), Stream.of(Order.ACCEPTED)).toList()
                : measured;
    }

    /** Whether some run of this page was measured drafting for its teacher. */
    public boolean drafting() {
        return order == Order.ACCEPTED
                || rows.stream().anyMatch(line -> line.row().accepted() != null);
    }

    public String title(String column) {
        return Settings.title(column);
    }

    /** Where a click on that column's head leads. */
    public String sortBy(Order column) {
        boolean turned = column == order ? !descending : column == Order.CREATED;
        return query.set("dir", turned ? "desc" : "asc").with("sort", column.key());
    }

    public @Nullable String sorted(Order column) {
        return column != order ? null : descending ? "descending" : "ascending";
    }
}
