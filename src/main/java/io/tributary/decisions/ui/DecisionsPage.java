package io.tributary.decisions.ui;

import io.tributary.decisions.GenerationOrder;
import io.tributary.platform.ui.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the list prints.
 *
 * @param models names to filter by
 * @param rules rules to filter by
 * @param page from 0
 * @param query the address without its page
 * @param histogram scores of the filtered rule; null where no rule is chosen or it scored nothing
 * @param problem what is wrong with the filter, or empty
 */
record DecisionsPage(
        List<GenerationRow> rows,
        boolean more,
        FilterForm form,
        List<String> models,
        List<String> rules,
        GenerationOrder order,
        boolean descending,
        int page,
        Query query,
        @Nullable ScoreHistogram histogram,
        String problem) {

    /** Where a click on that column's head leads to. */
    public String sortedBy(GenerationOrder column) {
        boolean down = column != order || !descending;
        return query.set("sort", column.key()).with("dir", down ? "desc" : "asc");
    }

    public @Nullable String sorted(GenerationOrder column) {
        return column != order ? null : descending ? "descending" : "ascending";
    }

    public String turned(int by) {
        return query.with("page", page + by);
    }
}
