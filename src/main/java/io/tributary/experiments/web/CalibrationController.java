package io.tributary.experiments.web;

import io.tributary.accounts.Callers;
import io.tributary.cascade.CascadeAlias;
import io.tributary.cascade.CascadeConflict;
import io.tributary.cascade.CascadeVersion;
import io.tributary.cascade.Cascades;
import io.tributary.core.evaluate.Demands;
import io.tributary.experiments.Adoption;
import io.tributary.experiments.CalibrationReport;
import io.tributary.experiments.Calibrations;
import io.tributary.experiments.CostAxis;
import io.tributary.experiments.Costing;
import io.tributary.experiments.Lens;
import io.tributary.experiments.Part;
import io.tributary.experiments.Prices;
import io.tributary.experiments.UnknownExperiment;
import io.tributary.platform.web.Addresses;
import io.tributary.registry.UnknownModel;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** From an experiment to production: the point that meets demands, and any point as a named cascade. */
@RestController
@RequestMapping("/api/experiments/{id}")
class CalibrationController {
    private final Calibrations calibrations;
    private final Adoption adoption;
    private final Callers callers;

    CalibrationController(Calibrations calibrations, Adoption adoption, Callers callers) {
        this.calibrations = calibrations;
        this.adoption = adoption;
        this.callers = callers;
    }

    /**
     * How to use a point.
     *
     * @param name of the cascade; required
     * @param alias to lead to it at once; default {@code default}, empty for none
     * @param demands those that chose the point on the calibration half; without them its figures are those of all prompts
     * @param x the cost axis it was chosen on, metric: what answers were judged by, half and slice: whose prompts were looked
     *     at, prices: those that were typed; null for the usual
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record UseRequest(
            @Nullable String name,
            @Nullable String note,
            @Nullable String alias,
            @Nullable Asked demands,
            @Nullable String x,
            @Nullable String metric,
            @Nullable String half,
            @Nullable String slice,
            @Nullable Prices prices) {

        Lens lens() {
            CostAxis axis = x == null ? CostAxis.RELATIVE_COST : CostAxis.of(x);
            return new Lens(Part.of(half, slice), new Costing(axis, prices), metric, null);
        }
    }

    /** {@link Demands} as JSON names them. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Asked(
            @Nullable Double maxLargeCalls,
            @Nullable Double minQualityOfLarge,
            @Nullable Double maxCost) {}

    /**
     * The point that meets demands on the calibration half, and how it does on the report half.
     *
     * @param metric judges the stored answers afresh
     * @param values x names the cost axis that max_cost and the choice are about; it may need prices
     */
    @GetMapping("/calibrate")
    CalibrationReport calibrate(
            @PathVariable UUID id,
            @RequestParam(name = "max_large_calls", required = false) @Nullable Double maxLargeCalls,
            @RequestParam(name = "min_quality_of_large", required = false) @Nullable Double minQualityOfLarge,
            @RequestParam(name = "max_cost", required = false) @Nullable Double maxCost,
            @RequestParam(required = false) @Nullable String slice,
            @RequestParam(required = false) @Nullable String metric,
            @RequestParam Map<String, String> values) {
        return calibrations.report(
                id, new Demands(maxLargeCalls, minQualityOfLarge, maxCost), Lens.read(null, slice, metric, values));
    }

    /** Makes a named cascade of a point; 200 if the newest version of the name is this already. */
    @PostMapping("/points/{pointId}/use")
    ResponseEntity<CascadeVersion> use(
            @PathVariable UUID id, @PathVariable UUID pointId, @RequestBody UseRequest request) {
        if (request.name() == null) {
            throw new IllegalArgumentException("name is required: what /v1 shall serve the point as");
        }
        String alias = request.alias() == null ? CascadeAlias.DEFAULT : request.alias();
        Asked asked = request.demands();
        Cascades.Made made = adoption.use(
                new Adoption.Wish(
                        id,
                        pointId,
                        request.name(),
                        request.note() == null ? "" : request.note(),
                        alias.isEmpty() ? null : alias,
                        asked == null
                                ? null
                                : new Demands(asked.maxLargeCalls(), asked.minQualityOfLarge(), asked.maxCost()),
                        request.lens()),
                callers.current().name());
        CascadeVersion version = made.version();
        return (made.created()
                        ? ResponseEntity.created(
                                Addresses.of("/api/cascades/" + version.name() + "/versions/" + version.version()))
                        : ResponseEntity.ok())
                .body(version);
    }

    @ExceptionHandler(UnknownExperiment.class)
    ProblemDetail unknown(UnknownExperiment e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler(CascadeConflict.class)
    ProblemDetail conflict(CascadeConflict e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler({IllegalArgumentException.class, UnknownModel.class})
    ProblemDetail refused(RuntimeException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
}
