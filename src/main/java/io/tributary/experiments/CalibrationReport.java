package io.tributary.experiments;

import io.tributary.core.evaluate.Standing;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The point that demands choose on one half of the prompts, and how it does on the other half.
 *
 * @param experiment with the metric that answers were judged by here
 * @param axis id of the cost axis that the demand on cost and the choice are about
 * @param slice whose prompts count; null for all
 * @param demands by the name of their parameter
 * @param calibrationPrompts prompts of the half the point is chosen on; reportPrompts: of the other
 * @param candidates points there were to choose from
 * @param chosen null if no point does
 * @param finding all of it in words
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CalibrationReport(
        ExperimentSummary experiment,
        String axis,
        @Nullable String slice,
        Map<String, Double> demands,
        int calibrationPrompts,
        int reportPrompts,
        int candidates,
        @Nullable Chosen chosen,
        String finding) {

    /**
     * The chosen point.
     *
     * @param pair whose models answer, by name
     * @param firmness share of bootstrap replicates of the calibration half that choose it too
     * @param calibration how it stands where it was chosen: flattering
     * @param report how it stands on prompts that had no part in the choice
     * @param kept what became of each demand on the report half
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Chosen(
            UUID id,
            String label,
            String decoder,
            @Nullable String rule,
            Map<String, Double> parameters,
            int gamma,
            String pair,
            double temperature,
            double firmness,
            Figures calibration,
            Figures report,
            List<Kept> kept) {}

    /**
     * A {@link Standing} as JSON names it.
     *
     * @param qualityOfLarge null where large is right nowhere
     * @param relativeCost over that of large alone, on the axis
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Figures(
            int n,
            Standing.Estimate quality,
            Standing.@Nullable Estimate qualityOfLarge,
            Standing.Estimate relativeCost,
            Standing.Estimate largeCallsPerToken) {

        static Figures of(Standing standing) {
            return new Figures(
                    standing.n(),
                    standing.quality(),
                    standing.qualityOfLarge(),
                    standing.relativeCost(),
                    standing.largeCallsPerToken());
        }
    }

    /**
     * One demand on the report half.
     *
     * @param demand for example {@code min_quality_of_large}
     * @param measured null where large is right nowhere, so that no share of its quality is defined
     * @param verdict {@code kept}: the whole interval keeps it; {@code likely}: the number does, the interval does not
     *     exclude that it is missed; {@code missed}: the number does not
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Kept(String demand, double limit, Standing.@Nullable Estimate measured, String verdict) {}
}
