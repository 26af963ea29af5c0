package io.tributary.experiments.ui;

import io.tributary.experiments.CostAxis;
import io.tributary.experiments.Latencies;
import io.tributary.experiments.UnknownExperiment;
import io.tributary.jobs.Jobs;
import io.tributary.jobs.UnknownJob;
import io.tributary.registry.UnknownModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Has the answers of the shown sweep timed, or stops that. */
@Controller
class LatencyForm {
    private final Latencies latencies;
    private final Jobs jobs;

    LatencyForm(Latencies latencies, Jobs jobs) {
        this.latencies = latencies;
        this.jobs = jobs;
    }

    /** @param stop the job that is to end; null to begin one */
    @PostMapping("/compare/latencies")
    String time(@RequestParam UUID experiment, @RequestParam(required = false) @Nullable UUID stop) {
        if (stop == null) {
            latencies.measure(experiment, null);
        } else {
            jobs.cancel(stop);
        }
        return "redirect:/compare?experiment=" + experiment + "&x=" + CostAxis.RELATIVE_COST.id();
    }

    @ExceptionHandler({UnknownExperiment.class, UnknownJob.class, UnknownModel.class, IllegalArgumentException.class})
    ModelAndView refused(RuntimeException e, HttpServletResponse response) {
        response.setStatus(
                e instanceof UnknownExperiment || e instanceof UnknownJob
                        ? HttpServletResponse.SC_NOT_FOUND
                        : HttpServletResponse.SC_BAD_REQUEST);
        return new ModelAndView("experiments/lost", "problem", String.valueOf(e.getMessage()));
    }
}
