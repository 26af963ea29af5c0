package io.tributary.training.ui;

import io.tributary.training.RunMetrics;
import io.tributary.training.TrainingRuns;
import io.tributary.training.UnknownRun;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Feeds the chart of a run. */
@RestController
class CurvesController {
    private final TrainingRuns runs;
    private final Curves curves;

    CurvesController(TrainingRuns runs, Curves curves) {
        this.runs = runs;
        this.curves = curves;
    }

    @GetMapping("/training/runs/{id}/curves")
    CurveAnswer curves(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "validation") String y,
            @RequestParam(defaultValue = "step") String x,
            @RequestParam(required = false) @Nullable Double from,
            @RequestParam(required = false) @Nullable Double to,
            @RequestParam(defaultValue = "3") double smooth,
            @RequestParam(defaultValue = "study") String with,
            @RequestParam(defaultValue = "800") int buckets) {
        CurveView view = new CurveView(
                CurveSet.of(y),
                CurveView.axis(x),
                from,
                to,
                Math.min(Math.max(smooth, 0), 100),
                CurveView.company(with),
                false,
                false);
        return curves.answer(runs.find(id), view, Math.min(Math.max(buckets, 1), RunMetrics.MAX_BUCKETS));
    }

    @ExceptionHandler(UnknownRun.class)
    ProblemDetail unknown(UnknownRun e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }
}
