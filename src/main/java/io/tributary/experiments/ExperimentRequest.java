package io.tributary.experiments;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A sweep to run. Everything may be left out: the default is every rule over the values its descriptor proposes. Small
 * and large alone are always part of it.
 *
 * @param dataSet name of a data set, with {@code @v2} behind it for a version other than the newest; default {@code pair-eval}
 * @param pair name of a pair, default {@code pair}; of the points that have none of their own
 * @param points exactly these settings; excludes rules and alphas
 * @param rules rules to sweep; null means all
 * @param alphas values of each rule's first parameter; null means those of its descriptor
 * @param gamma draft length of rule sweeps
 * @param n number of prompts, drawn evenly over the data set's slices; default 300, or all if there are fewer
 * @param temperature default 0; of the points that have none of their own
 * @param maxTokens longest answer, default 48
 * @param remeasureCosts whether to measure the cost of forward passes afresh; the default uses what was measured once
 *     for these weights on this machine, so that the same sweep gives the same numbers
 * @param metric what answers are judged by, default {@code exact-match}
 * @param judge name of the loaded model or backend that judges them; needed by metric {@code judge} and by no other
 * @param gammas draft lengths of rule sweeps, a grid like alphas; excludes gamma
 * @param stopDominated whether points are given up that are clearly worse than one that is not dearer; default no
 * @param temperatures of rule sweeps, a grid like gammas; every setting and both models alone at each of them, the first
 *     of which the others are held against; excludes temperature
 * @param pairs likewise, by name: every setting and both models alone of each of them; excludes pair
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ExperimentRequest(
        @Nullable String name,
        @Nullable String dataSet,
        @Nullable String pair,
        @Nullable List<Point> points,
        @Nullable List<String> rules,
        @Nullable List<Double> alphas,
        @Nullable Integer gamma,
        @Nullable Integer n,
        @Nullable Long seed,
        @Nullable Double temperature,
        @Nullable Integer maxTokens,
        @Nullable Boolean remeasureCosts,
        @Nullable String metric,
        @Nullable String judge,
        @Nullable List<Integer> gammas,
        @Nullable Boolean stopDominated,
        @Nullable List<Double> temperatures,
        @Nullable List<String> pairs) {

    /** The sweep that ships with the product: all rules over their grids, 300 prompts. */
    public static final ExperimentRequest DEFAULT =
            new ExperimentRequest(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Of one draft length, temperature and pair, to be run to its end. */
    public ExperimentRequest(
            @Nullable String name,
            @Nullable String dataSet,
            @Nullable String pair,
            @Nullable List<Point> points,
            @Nullable List<String> rules,
            @Nullable List<Double> alphas,
            @Nullable Integer gamma,
            @Nullable Integer n,
            @Nullable Long seed,
            @Nullable Double temperature,
            @Nullable Integer maxTokens,
            @Nullable Boolean remeasureCosts,
            @Nullable String metric,
            @Nullable String judge) {
        this(
                name,
                dataSet,
                pair,
                points,
                rules,
                alphas,
                gamma,
                n,
                seed,
                temperature,
                maxTokens,
                remeasureCosts,
                metric,
                judge,
                null,
                null,
                null,
                null);
    }

    /** The same with these points, of one pair at one temperature. */
    ExperimentRequest at(String onePair, double one, @Nullable List<Point> itsPoints) {
        return new ExperimentRequest(
                name,
                dataSet,
                onePair,
                itsPoints,
                rules,
                alphas,
                gamma,
                n,
                seed,
                one,
                maxTokens,
                remeasureCosts,
                metric,
                judge,
                gammas,
                stopDominated,
                null,
                null);
    }

    /**
     * One setting.
     *
     * @param decoder default {@code speculative}
     * @param drafter who drafts, default {@code small}; one that drafts from earlier answers cannot be measured here
     * @param draftLength how far, at most gamma tokens; default {@code fixed}
     * @param draftThreshold of the length; null for its default
     * @param temperature null for the sweep's, pair: likewise
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Point(
            @Nullable String decoder,
            @Nullable String rule,
            @Nullable Map<String, Double> parameters,
            @Nullable Integer gamma,
            @Nullable String drafter,
            @Nullable String draftLength,
            @Nullable Double draftThreshold,
            @Nullable Double temperature,
            @Nullable String pair) {

        /** The small model drafts gamma tokens. */
        public Point(
                @Nullable String decoder,
                @Nullable String rule,
                @Nullable Map<String, Double> parameters,
                @Nullable Integer gamma) {
            this(decoder, rule, parameters, gamma, null, null, null, null, null);
        }
    }
}
