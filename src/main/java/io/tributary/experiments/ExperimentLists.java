package io.tributary.experiments;

import io.tributary.platform.database.ListPlace;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Experiments by what is searched for, a page at a time. */
@Service
public class ExperimentLists {
    /** Most of the newest that a field offers. */
    public static final int OFFERED = 50;

    private static final int ROWS = 50;

    private final ExperimentSearchStore search;
    private final ExperimentReports reports;

    ExperimentLists(ExperimentSearchStore search, ExperimentReports reports) {
        this.search = search;
        this.reports = reports;
    }

    /**
     * A page of a sorted list.
     *
     * @param page from 0, the last where fewer were found
     * @param pages how many there are, at least one
     * @param found how many match
     * @param all how many there are
     */
    public record Sorted(List<Line> lines, int page, int pages, int found, int all) {}

    /** One experiment, how many points it has, and how many pairs besides its first. */
    public record Line(ExperimentSummary experiment, int points, int furtherPairs) {

        /** The first by name. */
        public String pairs() {
            return experiment.pair() + (furtherPairs == 0 ? "" : " +" + furtherPairs);
        }
    }

    /** @param text part of a name, data set, pair or state; empty for all */
    public Sorted sorted(String text, ExperimentOrder order, boolean descending, int page) {
        int found = search.count(text);
        int pages = Math.max(1, (found + ROWS - 1) / ROWS);
        int shown = Math.max(0, Math.min(page, pages - 1));
        Map<UUID, ExperimentSearchStore.Found> rows = new LinkedHashMap<>();
        search.sorted(text, order, descending, (long) shown * ROWS, ROWS)
                .forEach(row -> rows.put(row.experiment().id(), row));
        List<Line> lines = reports.summaries(rows.keySet()).stream()
                .map(summary -> line(summary, Objects.requireNonNull(rows.get(summary.id()))))
                .toList();
        return new Sorted(lines, shown, pages, found, search.count(""));
    }

    /**
     * Those a page offers to choose from, newest first: the newest, the newest that is completed, and those that are named.
     *
     * @param named ids, of which some may be none
     */
    public List<ExperimentSummary> offered(Collection<UUID> named) {
        Set<UUID> ids = new LinkedHashSet<>();
        search.newest(OFFERED).forEach(row -> ids.add(row.id()));
        search.newestCompleted().ifPresent(row -> ids.add(row.id()));
        ids.addAll(named);
        return reports.summaries(ids).stream()
                .sorted(Comparator.comparing(ExperimentSummary::createdAt)
                        .reversed()
                        .thenComparing(summary -> summary.id().toString()))
                .toList();
    }

    /**
     * Newest first.
     *
     * @param text as in {@link #sorted}
     * @param cursor as the page before gave it; null for the newest
     * @param limit rows, 1 to 200
     * @throws IllegalArgumentException if no page gave that cursor, or none has so many rows
     */
    public ExperimentPage page(String text, @Nullable String cursor, int limit) {
        List<ExperimentRow> found = search.behind(text, ListPlace.of(cursor), ListPlace.checked(limit) + 1);
        List<ExperimentRow> shown = found.stream().limit(limit).toList();
        ExperimentRow last = found.size() > limit ? shown.get(limit - 1) : null;
        return new ExperimentPage(
                reports.summaries(shown.stream().map(ExperimentRow::id).toList()),
                last == null ? null : new ListPlace(last.createdAt(), last.id()).cursor());
    }

    private static Line line(ExperimentSummary summary, ExperimentSearchStore.Found row) {
        return new Line(summary, row.points(), row.furtherPairs());
    }
}
