package io.tributary.cascade.ui;

import io.tributary.platform.ui.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the list of cascades prints.
 *
 * @param rows of this page
 * @param all how many there are
 * @param found how many match the search
 * @param page from 0
 */
record CascadesPage(
        List<CascadeRow> rows,
        int all,
        int found,
        int page,
        int pages,
        String search,
        Order order,
        boolean descending) {
    private static final int PAGE = 25;

    static CascadesPage of(List<CascadeRow> rows, String search, Order order, boolean descending, int page) {
        List<CascadeRow> found = rows.stream()
                .filter(row -> row.matches(search))
                .sorted(order.comparator(descending))
                .toList();
        int pages = Math.max(1, (found.size() + PAGE - 1) / PAGE);
        int shown = Math.min(Math.max(page, 0), pages - 1);
        List<CascadeRow> part = found.subList(shown * PAGE, Math.min(found.size(), (shown + 1) * PAGE));
        return new CascadesPage(part, rows.size(), found.size(), shown, pages, search, order, descending);
    }

    /** Direction a click on that column's head leads to. */
    public String next(Order column) {
        boolean again = column == order;
        return (again ? !descending : column.number()) ? "desc" : "asc";
    }

    public @Nullable String sorted(Order column) {
        return column != order ? null : descending ? "descending" : "ascending";
    }

    public String direction() {
        return descending ? "desc" : "asc";
    }

    public String turned(int by) {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("q", search);
        state.put("sort", order.key());
        state.put("dir", direction());
        return new Query(state).with("page", page + by);
    }
}
