package io.tributary.experiments.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the records of a file into prompts. */
final class ItemMaker {
    private static final int LONGEST_ID = 200;
    private static final int NAMED = 5;

    private final Table table;
    private final DataSetSettings settings;
    private final Template template;
    private final int shots;

    /**
     * @param settings completed by the layout's
     * @throws BadDataSet if there is no record, they name a column there is not, or too many shots
     */
    ItemMaker(Table table, DataSetSettings settings) {
        if (table.records().isEmpty()) {
            throw new BadDataSet("the file holds no records");
        }
        this.table = table;
        this.settings = settings;
        Set<String> columns = table.columns();
        require(columns, "reference", settings.reference());
        require(columns, "id", settings.id());
        require(columns, "slice", settings.slice());
        if (settings.template() == null) {
            require(columns, "prompt", settings.prompt() == null ? "prompt" : settings.prompt());
        }
        this.template = new Template(templateText(), columns);
        this.shots = Objects.requireNonNullElse(settings.shots(), 0);
        if (shots < 0 || shots >= table.records().size()) {
            throw new BadDataSet("shots must lie in 0..%d, so that a prompt is left, not %d"
                    .formatted(table.records().size() - 1, shots));
        }
    }

    private String templateText() {
        return settings.template() != null
                ? settings.template()
                : "{" + Objects.requireNonNullElse(settings.prompt(), "prompt") + "}";
    }

    private static void require(Set<String> columns, String role, @Nullable String column) {
        if (column != null && !column.isEmpty() && !columns.contains(column)) {
            throw new BadDataSet("there is no column '%s' to take the %s from; the file has the columns %s"
                    .formatted(column, role, columns));
        }
    }

    /** @throws BadDataSet if a prompt is empty, or an id is empty, too long or used twice */
    List<DataSetItem> items() {
        String before = examples();
        List<DataSetItem> items = new ArrayList<>();
        for (int i = shots; i < table.records().size(); i++) {
            Map<String, String> values = table.records().get(i).values();
            items.add(new DataSetItem(
                    settings.id() == null ? String.valueOf(i + 1) : values.getOrDefault(settings.id(), ""),
                    before + template.fill(values),
                    value(values, settings.reference()),
                    value(values, settings.slice())));
        }
        String nothing = template.fill(Map.of());
        refuse("an empty prompt", where(values -> template.fill(values).strip().equals(nothing.strip())));
        refuse(
                "a NUL character",
                where(values -> String.join("", values.values()).indexOf('\0') >= 0));
        requireIds(items);
        return items;
    }

    private String examples() {
        if (shots == 0) {
            return "";
        }
        String answer =
                settings.reference() == null || settings.reference().isEmpty() ? "" : " {" + settings.reference() + "}";
        Template example = new Template(
                Objects.requireNonNullElse(settings.shotTemplate(), templateText() + answer), table.columns());
        String separator = Objects.requireNonNullElse(settings.separator(), "\n\n");
        return table.records().subList(0, shots).stream()
                .map(entry -> example.fill(entry.values()) + separator)
                .collect(Collectors.joining());
    }

    private static @Nullable String value(Map<String, String> values, @Nullable String column) {
        String value = column == null ? null : values.get(column);
        return value == null || value.isBlank() ? null : value;
    }

    private void requireIds(List<DataSetItem> items) {
        Map<String, Integer> counts = new HashMap<>();
        Set<String> twice = new LinkedHashSet<>();
        for (DataSetItem item : items) {
            if (item.id().isBlank() || item.id().length() > LONGEST_ID) {
                throw new BadDataSet("an id must have 1..%d characters, not '%s'".formatted(LONGEST_ID, item.id()));
            }
            if (counts.merge(item.id(), 1, Integer::sum) > 1) {
                twice.add(item.id());
            }
        }
        if (!twice.isEmpty()) {
            throw new BadDataSet("%d ids occur more than once, for example %s; every prompt needs its own"
                    .formatted(twice.size(), twice.stream().limit(NAMED).toList()));
        }
    }

    private List<String> where(Predicate<Map<String, String>> wrong) {
        return table.records().stream()
                .filter(entry -> wrong.test(entry.values()))
                .map(Table.Entry::where)
                .toList();
    }

    private static void refuse(String what, List<String> places) {
        if (!places.isEmpty()) {
            throw new BadDataSet("%d records have %s: %s"
                    .formatted(
                            places.size(), what, String.join(", ", places.subList(0, Math.min(NAMED, places.size())))));
        }
    }
}
