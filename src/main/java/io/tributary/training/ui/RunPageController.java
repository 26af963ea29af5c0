package io.tributary.training.ui;

import io.tributary.training.InvalidRun;
import io.tributary.training.PublishRequest;
import io.tributary.training.Publishing;
import io.tributary.training.RunConflict;
import io.tributary.training.RunDeletion;
import io.tributary.training.TrainingRuns;
import io.tributary.training.UnknownRun;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How is it going? */
@Controller
class RunPageController {
    private static final CurveView USUAL =
            new CurveView(CurveSet.VALIDATION, CurveView.axis(""), null, null, 3, CurveView.company(""), false, false);

    private final TrainingRuns runs;
    private final RunDeletion deletion;
    private final Publishing publishing;
    private final RunPages pages;

    RunPageController(TrainingRuns runs, RunDeletion deletion, Publishing publishing, RunPages pages) {
        this.runs = runs;
        this.deletion = deletion;
        this.publishing = publishing;
        this.pages = pages;
    }

    @GetMapping("/training/runs/{id}")
    String page(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String y,
            @RequestParam(defaultValue = "") String x,
            @RequestParam(required = false) @Nullable Double from,
            @RequestParam(required = false) @Nullable Double to,
            @RequestParam(defaultValue = "3") double smooth,
            @RequestParam(defaultValue = "") String with,
            @RequestParam(defaultValue = "") String logx,
            @RequestParam(defaultValue = "") String logy,
            Model model) {
        CurveView view = new CurveView(
                CurveSet.of(y),
                CurveView.axis(x),
                from,
                to,
                smooth,
                CurveView.company(with),
                logx.equals("1"),
                logy.equals("1"));
        return show(model, pages.page(id, view, null, ""));
    }

    /** The buttons of the page's head. */
    @PostMapping("/training/runs/{id}/{action:pause|resume|stop|cancel}")
    String act(@PathVariable UUID id, @PathVariable String action, Model model, HttpServletResponse response) {
        try {
            switch (action) {
                case "pause" -> runs.pause(id);
                case "resume" -> runs.resume(id);
                case "stop" -> runs.stop(id);
                default -> runs.cancel(id);
            }
        } catch (RunConflict e) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return show(model, pages.page(id, USUAL, null, String.valueOf(e.getMessage())));
        }
        return "redirect:/training/runs/" + id;
    }

    @PostMapping("/training/runs/{id}/delete")
    String delete(@PathVariable UUID id, Model model, HttpServletResponse response) throws IOException {
        try {
            deletion.delete(id);
        } catch (RunConflict e) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return show(model, pages.page(id, USUAL, null, String.valueOf(e.getMessage())));
        }
        return "redirect:/training";
    }

    @PostMapping("/training/runs/{id}/publish")
    String publish(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String pair,
            @RequestParam(defaultValue = "") String partner,
            @RequestParam(defaultValue = "") String dtype,
            Model model,
            HttpServletResponse response) {
        PublishRequest request = new PublishRequest(name.strip(), orNull(pair), orNull(partner), orNull(dtype));
        try {
            publishing.publish(id, request);
        } catch (RunConflict | InvalidRun e) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return show(model, pages.page(id, USUAL, request, String.valueOf(e.getMessage())));
        }
        return "redirect:/training/runs/" + id;
    }

    @ExceptionHandler(UnknownRun.class)
    String unknown(UnknownRun e, Model model, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        model.addAttribute("problem", String.valueOf(e.getMessage()));
        return "training/lost";
    }

    private static String show(Model model, RunPage page) {
        model.addAttribute("page", page);
        model.addAttribute("sets", CurveSet.values());
        model.addAttribute("companies", CurveView.Company.values());
        model.addAttribute("axes", io.tributary.training.Axis.values());
        model.addAttribute("spans", CurveView.SPANS);
        model.addAttribute("losses", Evaluations.LOSSES);
        return "training/run";
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
