package io.tributary.experiments.ui;

import io.tributary.accounts.Callers;
import io.tributary.core.evaluate.metrics.Metric;
import io.tributary.core.evaluate.metrics.Metrics;
import io.tributary.core.rules.Rules;
import io.tributary.decisions.GenerationQueries;
import io.tributary.experiments.DataSets;
import io.tributary.experiments.Judges;
import io.tributary.experiments.dataset.DataSetPreview;
import io.tributary.experiments.dataset.DataSetView;
import io.tributary.platform.ui.Query;
import io.tributary.registry.PairTitles;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the data sets' page together, whichever of its forms was sent. */
@Component
class DataSetPages {
    private static final int ROWS = 50;

    private final DataSets dataSets;
    private final PairTitles pairs;
    private final Judges judges;
    private final GenerationQueries generations;
    private final Callers callers;

    DataSetPages(DataSets dataSets, PairTitles pairs, Judges judges, GenerationQueries generations, Callers callers) {
        this.dataSets = dataSets;
        this.pairs = pairs;
        this.judges = judges;
        this.generations = generations;
        this.callers = callers;
    }

    /** What a form was sent with, and what became of it; the other forms stay empty. */
    record Sent(
            Map<String, String> upload,
            Map<String, String> captured,
            Map<String, String> sweep,
            @Nullable DataSetPreview preview,
            String prediction,
            String problem) {
        static final Sent NOTHING = new Sent(Map.of(), Map.of(), Map.of(), null, "", "");
    }

    /** @param values of the address: q, sort, dir, page, sweep */
    DataSetsPage page(Map<String, String> values, Sent sent) {
        String q = values.getOrDefault("q", "").strip();
        String sort = values.getOrDefault("sort", "name");
        List<DataSetView> all = dataSets.list();
        List<DataSetView> found = all.stream()
                .filter(set -> (set.name() + " " + set.source())
                        .toLowerCase(Locale.ROOT)
                        .contains(q.toLowerCase(Locale.ROOT)))
                .sorted(order(sort, values.getOrDefault("dir", "asc").equals("desc")))
                .toList();
        int page = Math.min(number(values.getOrDefault("page", "0")), found.size() / ROWS);
        int to = Math.min(found.size(), (page + 1) * ROWS);
        Map<String, String> state = new LinkedHashMap<>();
        state.put("q", q);
        state.put("sort", sort);
        state.put("dir", values.getOrDefault("dir", ""));
        return new DataSetsPage(
                found.subList(page * ROWS, to),
                all.size(),
                to < found.size(),
                page,
                q,
                new Query(state),
                new DataSetForm(sent.upload()),
                new DataSetForm(sent.captured()),
                new DataSetForm(sent.sweep()),
                sent.preview(),
                sent.sweep().getOrDefault("data_set", values.getOrDefault("sweep", "")),
                pairs.all(),
                List.copyOf(Rules.all().keySet()),
                Metrics.all().values().stream().map(Metric::descriptor).toList(),
                judges.names(),
                generations.models(callers.current().scope()),
                sent.prediction(),
                sent.problem());
    }

    private static Comparator<DataSetView> order(String sort, boolean descending) {
        Comparator<DataSetView> order =
                switch (sort) {
                    case "prompts" -> Comparator.comparingInt(DataSetView::items);
                    case "created" ->
                        Comparator.comparing(DataSetView::createdAt, Comparator.nullsFirst(Comparator.naturalOrder()));
                    default -> Comparator.comparing(DataSetView::name);
                };
        return descending ? order.reversed() : order;
    }

    private static int number(String typed) {
        try {
            return Math.max(0, Integer.parseInt(typed));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
