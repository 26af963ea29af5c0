package io.tributary.experiments;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One setting of a sweep with what it measured. Numbers a decoder does not have (small alone drafts nothing) are null.
 *
 * @param label for example {@code token-v3 0.9}
 * @param rule null for small and large alone
 * @param n number of prompts behind the numbers
 * @param quality mean of the experiment's metric, 0..1; low and high bound its 95 % paired-bootstrap interval
 * @param relativeCost modelled milliseconds over those of large alone on the same prompts
 * @param latencyP50Ms wall-clock, only where every answer was decoded alone; null where points shared their computation
 * @param x its cost on the axis the curve was asked for; null where the point has no such number
 * @param costs by axis id, on every axis it has a number on
 * @param unreadable how many replies of the judging model were no verdict; null unless the metric asks one
 * @param pareto whether no other point is at most as dear and at least as good, and better in one; costs are
 *     those of the axis, and controls that cannot be served do not count
 * @param hull whether it is a vertex of the non-decreasing convex hull of the same points
 * @param stop where the sweep gave it up; its numbers are of fewer prompts then, and it is neither on a front nor chosen
 * @param temperature its own; null in a sweep of one temperature
 * @param pair its own, by name; null in a sweep of one pair
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CurvePoint(
        UUID id,
        String label,
        String decoder,
        @Nullable String rule,
        Map<String, Double> parameters,
        int gamma,
        String drafter,
        String draftLength,
        @Nullable Double draftThreshold,
        int n,
        double quality,
        double qualityLow,
        double qualityHigh,
        double relativeCost,
        double largeCallsPerToken,
        @Nullable Double acceptanceRate,
        @Nullable Double deferralRate,
        @Nullable Double latencyP50Ms,
        @Nullable Double latencyP95Ms,
        boolean pareto,
        boolean hull,
        @Nullable Double x,
        Map<String, Double> costs,
        @Nullable Integer unreadable,
        @Nullable PointStop stop,
        @Nullable Double temperature,
        @Nullable String pair) {

    /**
     * What the points of one line have in common: the rule, with the decoder before it unless that is the usual one, and
     * temperature and pair behind it in a sweep of several.
     */
    public String series() {
        return Series.name(decoder, rule, temperature, pair);
    }

    /** The same at any temperature and of any pair. */
    public String setting() {
        return Series.name(decoder, rule);
    }

    /** Whether it is one of the models alone. */
    public boolean alone() {
        return decoder.equals("small") || decoder.equals("large");
    }
}
