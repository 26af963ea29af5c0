package io.tributary.experiments.ui;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which rows of the points are to be seen. The others stay in the table unseen, because the chart draws from it.
 *
 * @param found rows that hold what is looked for
 * @param all rows there are
 * @param page from 0
 * @param pages at least 1
 */
record PointTable(Set<UUID> seen, int found, int all, int page, int pages) {
    /** As many points as a sweep of everything on the shipped set has; who compares them wants them side by side. */
    static final int ROWS = 200;

    /**
     * @param find words that a row's name, settings and pair hold, in any order and case
     * @param page as the address has it; the first where that is no page
     */
    static PointTable of(List<PointRow> rows, String find, String page) {
        Map<UUID, String> texts = new LinkedHashMap<>();
        rows.forEach(row -> texts.put(
                row.point().id(),
                row.series() + " " + row.settings() + " " + row.point().label()));
        return of(texts, find, page);
    }

    /** @param texts what is searched, by row, in their order */
    static PointTable of(Map<UUID, String> texts, String find, String page) {
        List<String> words = Arrays.stream(find.toLowerCase(Locale.ROOT).trim().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<UUID> found = texts.entrySet().stream()
                .filter(row -> holds(row.getValue().toLowerCase(Locale.ROOT), words))
                .map(Map.Entry::getKey)
                .toList();
        int pages = Math.max(1, (found.size() + ROWS - 1) / ROWS);
        int wanted = page.matches("\\d{1,6}") ? Math.min(Integer.parseInt(page), pages - 1) : 0;
        List<UUID> seen = found.subList(wanted * ROWS, Math.min(found.size(), (wanted + 1) * ROWS));
        return new PointTable(new HashSet<>(seen), found.size(), texts.size(), wanted, pages);
    }

    /** A number is looked for whole, so that 0.9 is not 0.95; anything else as a part. */
    private static boolean holds(String text, List<String> words) {
        Set<String> whole = Set.copyOf(List.of(text.split("[\\s·]+")));
        return words.stream()
                .allMatch(word -> word.matches("[-+]?\\d+(\\.\\d+)?") ? whole.contains(word) : text.contains(word));
    }

    public boolean shows(PointRow row) {
        return seen.contains(row.point().id());
    }
}
