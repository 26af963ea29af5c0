package io.tributary.decisions.ui;

import io.tributary.accounts.Callers;
import io.tributary.accounts.Scope;
import io.tributary.decisions.GenerationFilter;
import io.tributary.decisions.GenerationOrder;
import io.tributary.decisions.GenerationQueries;
import io.tributary.decisions.Outcome;
import io.tributary.platform.ui.Query;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of generations; everybody's own, analysts see all. */
@Controller
class DecisionsController {
    private static final int ROWS = 50;
    private static final int SCORED = 20_000;
    private static final int LAST_PAGE = 100_000;

    private final GenerationQueries queries;
    private final Callers callers;

    DecisionsController(GenerationQueries queries, Callers callers) {
        this.queries = queries;
        this.callers = callers;
    }

    @GetMapping("/decisions")
    String page(
            @RequestParam Map<String, String> values,
            @RequestParam(defaultValue = "created") String sort,
            @RequestParam(defaultValue = "desc") String dir,
            @RequestParam(defaultValue = "0") String page,
            Model model,
            HttpServletResponse response) {
        Scope scope = callers.current().scope();
        FilterForm form = FilterForm.of(values);
        GenerationFilter filter = GenerationFilter.ANY;
        String problem = "";
        int shown = 0;
        try {
            filter = form.filter();
            shown = number(page);
        } catch (IllegalArgumentException e) {
            problem = "Nothing is filtered: " + e.getMessage() + ".";
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        GenerationOrder order = GenerationOrder.of(sort);
        boolean descending = !dir.equals("asc");
        GenerationQueries.Page found = queries.page(filter, scope, order, descending, shown, ROWS);
        Map<String, String> state = new LinkedHashMap<>(form.filled());
        state.put("sort", order.key());
        state.put("dir", descending ? "desc" : "asc");
        model.addAttribute(
                "page",
                new DecisionsPage(
                        found.lines().stream().map(GenerationRow::new).toList(),
                        found.more(),
                        form,
                        queries.models(scope),
                        queries.rules(scope),
                        order,
                        descending,
                        shown,
                        new Query(state),
                        histogram(filter, scope),
                        problem));
        model.addAttribute("orders", List.of(GenerationOrder.values()));
        model.addAttribute("outcomes", List.of(Outcome.values()));
        return "decisions/list";
    }

    private @Nullable ScoreHistogram histogram(GenerationFilter filter, Scope scope) {
        return filter.rule() == null ? null : ScoreHistogram.of(queries.scores(filter, scope, SCORED));
    }

    private static int number(String typed) {
        try {
            return Math.min(Math.max(Integer.parseInt(typed), 0), LAST_PAGE);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'page' must be a whole number, not '" + typed + "'", e);
        }
    }
}
