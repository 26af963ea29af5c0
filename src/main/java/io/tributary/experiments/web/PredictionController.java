package io.tributary.experiments.web;

import io.tributary.experiments.ExperimentRequest;
import io.tributary.experiments.Prediction;
import io.tributary.experiments.Predictions;
import io.tributary.registry.UnknownModel;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long sweeps would take. */
@RestController
@RequestMapping("/api/experiment-predictions")
class PredictionController {
    private final Predictions predictions;

    PredictionController(Predictions predictions) {
        this.predictions = predictions;
    }

    /** By a few of its prompts; starts nothing. */
    @PostMapping
    Prediction predict(@RequestBody(required = false) @Nullable ExperimentRequest request)
            throws ExecutionException, InterruptedException {
        return predictions.predict(request == null ? ExperimentRequest.DEFAULT : request);
    }

    @ExceptionHandler({IllegalArgumentException.class, UnknownModel.class})
    ProblemDetail refused(RuntimeException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
}
