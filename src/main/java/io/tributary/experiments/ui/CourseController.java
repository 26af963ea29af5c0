package io.tributary.experiments.ui;

import io.tributary.experiments.Experiments;
import io.tributary.experiments.UnknownExperiment;
import io.tributary.registry.UnknownModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The buttons beside a sweep that is not complete: pause, resume, cancel. */
@Controller
class CourseController {
    private final Experiments experiments;

    CourseController(Experiments experiments) {
        this.experiments = experiments;
    }

    /** Does as the button says and shows the sweep. */
    @PostMapping("/compare/course")
    String course(@RequestParam UUID experiment, @RequestParam String action) {
        switch (action) {
            case "pause" -> experiments.pause(experiment);
            case "resume" -> experiments.resume(experiment);
            case "cancel" -> experiments.cancel(experiment);
            default ->
                throw new IllegalArgumentException(
                        "a sweep can be paused, resumed and cancelled; there is no action '" + action + "'");
        }
        return "redirect:/compare?experiment=" + experiment;
    }

    @ExceptionHandler({UnknownExperiment.class, UnknownModel.class, IllegalArgumentException.class})
    ModelAndView refused(RuntimeException e, HttpServletResponse response) {
        response.setStatus(
                e instanceof UnknownExperiment ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_CONFLICT);
        return new ModelAndView("experiments/lost", "problem", String.valueOf(e.getMessage()));
    }
}
