package io.tributary.jobs.ui;

import io.tributary.jobs.JobHandler;
import io.tributary.jobs.JobPage;
import io.tributary.jobs.Jobs;
import io.tributary.jobs.UnknownJob;
import jakarta.servlet.http.HttpServletResponse;
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

    JobsPageController(Jobs jobs, List<JobHandler> handlers) {
        this.jobs = jobs;
        this.handlers = handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
    }

    @GetMapping("/jobs")
    String page(@RequestParam(required = false) @Nullable String cursor, Model model, HttpServletResponse response) {
        try {
            return show(cursor, model, "");
        } catch (IllegalArgumentException e) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return show(null, model, e.getMessage() + ". These are the newest.");
        }
    }

    @PostMapping("/jobs/{id}/cancel")
    String cancel(@PathVariable UUID id, Model model, HttpServletResponse response) {
        try {
            jobs.cancel(id);
            return "redirect:/jobs";
        } catch (UnknownJob e) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return show(null, model, e.getMessage() + ".");
        }
    }

    private String show(@Nullable String cursor, Model model, String problem) {
        JobPage page = jobs.page(cursor, ROWS);
        List<JobLine> lines = page.items().stream()
                .map(job -> new JobLine(job, handlers.get(job.kind())))
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("busy", lines.stream().anyMatch(JobLine::busy));
        model.addAttribute("next", page.nextCursor());
        model.addAttribute("first", cursor == null);
        model.addAttribute("problem", problem);
        return "operations/jobs";
    }
}
