package io.tributary.jobs.ui;

import io.tributary.jobs.JobFilter;
import io.tributary.jobs.JobHandler;
import io.tributary.jobs.JobPage;
import io.tributary.jobs.Jobs;
import io.tributary.jobs.UnknownJob;
import io.tributary.platform.ui.Query;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is the machine doing? */
@Controller
class JobsPageController {
    private static final int ROWS = 50;

    private final Jobs jobs;
    private final Map<String, JobHandler> handlers;
    private final List<JobHandler> kinds;

    JobsPageController(Jobs jobs, List<JobHandler> handlers) {
        this.jobs = jobs;
        this.kinds = handlers.stream()
                .sorted(Comparator.comparing(JobHandler::title))
                .toList();
        this.handlers = handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
    }

    @GetMapping("/jobs")
    String page(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            Model model,
            HttpServletResponse response) {
        try {
            return show(filter(kind, state, q), cursor, model, "");
        } catch (IllegalArgumentException e) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return show(JobFilter.ALL, null, model, e.getMessage() + ". These are the newest.");
        }
    }

    @PostMapping("/jobs/{id}/cancel")
    String cancel(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            Model model,
            HttpServletResponse response) {
        try {
            jobs.cancel(id);
            return "redirect:/jobs" + query(filter(kind, state, q)).with("cursor", "");
        } catch (UnknownJob e) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return show(JobFilter.ALL, null, model, e.getMessage() + ".");
        }
    }

    /** @throws IllegalArgumentException if there is no such kind or state */
    private JobFilter filter(String kind, String state, String q) {
        if (!kind.isEmpty() && !handlers.containsKey(kind)) {
            throw new IllegalArgumentException("there is no kind of job called '" + kind + "'");
        }
        return new JobFilter(kind, state, q);
    }

    private static Query query(JobFilter filter) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kind", filter.kind());
        values.put("state", filter.state());
        values.put("q", filter.message());
        return new Query(values);
    }

    private String show(JobFilter filter, @Nullable String cursor, Model model, String problem) {
        JobPage page = jobs.page(filter, cursor, ROWS);
        List<JobLine> lines = page.items().stream()
                .map(job -> new JobLine(job, handlers.get(job.kind())))
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("busy", lines.stream().anyMatch(JobLine::busy));
        Query query = query(filter);
        model.addAttribute("older", page.nextCursor() == null ? null : query.with("cursor", page.nextCursor()));
        model.addAttribute("newest", cursor == null ? null : query.with("cursor", ""));
        model.addAttribute("filter", filter);
        model.addAttribute("kinds", kinds);
        model.addAttribute("states", JobFilter.STATES);
        model.addAttribute("problem", problem);
        return "operations/jobs";
    }
}
