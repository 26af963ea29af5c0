package io.tributary.accounts.ui;

import io.tributary.accounts.UsageRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was used of one model by one key on one day, or a sum of such, as the pages print it. */
record UsageLine(String day, String by, String model, String requests, String prompt, String completion, String all) {

    static List<UsageLine> of(List<UsageRow> rows) {
        return rows.stream()
                .map(row -> line(
                        row.day().toString(),
                        row.keyName() == null ? "no key (pages)" : row.keyName(),
                        row.model(),
                        List.of(row)))
                .toList();
    }

    /** What each model was used together, the most used first, and what all were where there are several. */
    static List<UsageLine> totals(List<UsageRow> rows) {
        Map<String, List<UsageRow>> byModel = rows.stream().collect(Collectors.groupingBy(UsageRow::model));
        Stream<UsageLine> models = byModel.entrySet().stream()
                .sorted(Comparator.comparingLong(
                                (Map.Entry<String, List<UsageRow>> model) -> sum(model.getValue(), UsageRow::tokens))
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .map(model -> line("all days", "all", model.getKey(), model.getValue()));
        return byModel.size() > 1
                ? Stream.concat(models, Stream.of(line("all days", "all", "all", rows)))
                        .toList()
                : models.toList();
    }

    private static UsageLine line(String day, String by, String model, List<UsageRow> rows) {
        return new UsageLine(
                day,
                by,
                model,
                Figures.count(sum(rows, UsageRow::requests)),
                Figures.count(sum(rows, UsageRow::promptTokens)),
                Figures.count(sum(rows, UsageRow::completionTokens)),
                Figures.count(sum(rows, UsageRow::tokens)));
    }

    private static long sum(List<UsageRow> rows, ToLongFunction<UsageRow> figure) {
        return rows.stream().mapToLong(figure).sum();
    }
}
