package io.tributary.training.ui;

import io.tributary.platform.ui.Query;
import io.tributary.training.RunView;
import io.tributary.training.Studies;
import io.tributary.training.TrainingRuns;
import io.tributary.training.compare.Arms;
import io.tributary.training.compare.Baselines;
import io.tributary.training.compare.Names;
import io.tributary.training.compare.RunComparisons;
import io.tributary.training.compare.Settings;
import io.tributary.training.ui.RunsPage.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which run is better, and is it done? */
@Controller
class RunsController {
    private static final int ROWS = 50;

    private final TrainingRuns runs;
    private final Studies studies;
    private final RunComparisons comparisons;
    private final Names names;

    RunsController(TrainingRuns runs, Studies studies, RunComparisons comparisons, Names names) {
        this.runs = runs;
        this.studies = studies;
        this.comparisons = comparisons;
        this.names = names;
    }

    @GetMapping("/training")
    String page(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "created") String sort,
            @RequestParam(defaultValue = "desc") String dir,
            @RequestParam(defaultValue = "1") String grouped,
            @RequestParam(defaultValue = "") String settings,
            @RequestParam(defaultValue = "") String open,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("q", q);
        values.put("grouped", grouped.equals("1") ? "" : "0");
        values.put("settings", settings);
        values.put("open", open);
        values.put("sort", sort);
        values.put("dir", dir);
        List<RunView> all = runs.list();
        Baselines baselines = comparisons.baselines(all);
        Order order = Order.of(sort);
        List<RunRow> rows = rows(all, grouped.equals("1"), baselines).stream()
                .filter(row -> q.isBlank() || row.matches(q.strip()))
                .toList();
        List<RunRow> sorted = order.apply(rows, dir.equals("desc"));
        int pages = Math.max(1, (sorted.size() + ROWS - 1) / ROWS);
        int shown = Math.min(Math.max(page, 0), pages - 1);
        List<Line> lines = new ArrayList<>();
        for (RunRow row : sorted.subList(shown * ROWS, Math.min(sorted.size(), (shown + 1) * ROWS))) {
            boolean opened = !row.single() && row.key().equals(open);
            lines.add(new Line(row, false, opened));
            if (opened) {
                row.runs().forEach(run -> lines.add(new Line(RunRow.of(List.of(run), baselines), true, false)));
            }
        }
        List<Settings> described = rows.stream().map(RunRow::settings).toList();
        model.addAttribute(
                "page",
                new RunsPage(
                        lines,
                        settings.equals("all") ? Settings.names(described) : Settings.differing(described),
                        studies.withRuns(),
                        all.size(),
                        rows.size(),
                        shown,
                        pages,
                        order,
                        dir.equals("desc"),
                        q,
                        grouped.equals("1"),
                        settings.equals("all"),
                        new Query(values)));
        model.addAttribute("created", Order.CREATED);
        model.addAttribute("reading", names.reading(all));
        return "training/runs";
    }

    private static List<RunRow> rows(List<RunView> all, boolean grouped, Baselines baselines) {
        return grouped
                ? Arms.bySettings(all).values().stream()
                        .map(group -> RunRow.of(group, baselines))
                        .toList()
                : all.stream().map(run -> RunRow.of(List.of(run), baselines)).toList();
    }
}
