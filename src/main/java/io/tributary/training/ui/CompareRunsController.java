package io.tributary.training.ui;

import io.tributary.platform.ui.Query;
import io.tributary.training.RunView;
import io.tributary.training.Studies;
import io.tributary.training.StudyView;
import io.tributary.training.TrainingRuns;
import io.tributary.training.UnknownRun;
import io.tributary.training.compare.RunComparisons;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Did the small model help? */
@Controller
class CompareRunsController {
    private static final int WINDOW = 3;

    private final TrainingRuns runs;
    private final Studies studies;
    private final RunComparisons comparisons;

    CompareRunsController(TrainingRuns runs, Studies studies, RunComparisons comparisons) {
        this.studies = studies;
        this.runs = runs;
        this.comparisons = comparisons;
    }

    /** @param chosen ids; each value may hold several, separated by commas */
    @GetMapping("/training/compare")
    String page(
            @RequestParam(name = "runs", defaultValue = "") List<String> chosen,
            @RequestParam(required = false) @Nullable UUID study,
            @RequestParam(defaultValue = "") String baseline,
            @RequestParam(defaultValue = "" + WINDOW) int window,
            Model model,
            HttpServletResponse response) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("runs", String.join(",", chosen));
        values.put("study", study == null ? "" : study.toString());
        values.put("baseline", baseline);
        values.put("window", String.valueOf(window));
        Query query = new Query(values);
        ComparePage page;
        try {
            if (window < 1) {
                throw new IllegalArgumentException("a window holds at least one evaluation, not " + window);
            }
            List<RunView> members = new ArrayList<>();
            String title = "Compare runs";
            if (study != null) {
                StudyView found = studies.find(study);
                members.addAll(found.runs());
                title = found.name();
            }
            for (String id : String.join(",", chosen).split(",")) {
                if (!id.isBlank()) {
                    members.add(runs.find(UUID.fromString(id.strip())));
                }
            }
            page = members.isEmpty()
                    ? new ComparePage(null, title, window, query, "")
                    : new ComparePage(
                            comparisons.compare(members, baseline.isEmpty() ? null : baseline, window),
                            title,
                            window,
                            query,
                            "");
        } catch (UnknownRun | IllegalArgumentException e) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            page = new ComparePage(
                    null,
                    "Compare runs",
                    WINDOW,
                    query,
                    "Nothing to compare under this address: " + e.getMessage() + ".");
        }
        model.addAttribute("page", page);
        model.addAttribute("windows", ComparePage.WINDOWS);
        model.addAttribute("studies", studies.withRuns());
        return "training/compare";
    }
}
