package io.tributary.cascade;

import io.tributary.core.evaluate.Drift;
import io.tributary.core.evaluate.PairedBootstrap.Interval;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Why a version exists: a point of an experiment with what it measured when it was chosen. Intervals are 95 %.
 *
 * @param point the point's label, for example {@code token-v3 0.9}
 * @param half the half of the prompts the figures are from; null for all of them
 * @param selection how the point was chosen, one sentence
 * @param n prompts behind the figures
 * @param relativeCost modelled cost over that of the large model alone
 * @param watched the share that live answers are compared by; null for a model alone, which decides nothing
 * @param look what of the look at the experiment was not usual (axis, metric, slice), as its page's address has it; null
 *     where nothing was
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Evidence(
        UUID experimentId,
        UUID pointId,
        String experiment,
        String point,
        String dataSet,
        String metric,
        @Nullable String half,
        String selection,
        int n,
        double quality,
        double qualityLow,
        double qualityHigh,
        double relativeCost,
        double largeCallsPerToken,
        @Nullable Watched watched,
        @Nullable String look) {
    /** Drafts accepted / drafted: what is watched where something is drafted. */
    public static final String ACCEPTANCE = "acceptance";

    /** Tokens deferred / emitted: what is watched where nothing is drafted. */
    public static final String DEFERRAL = "deferral";

    /**
     * A share of what the decoder decides.
     *
     * @param kind {@value Evidence#ACCEPTANCE} or {@value Evidence#DEFERRAL}
     * @param n prompts behind it
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Watched(String kind, double value, double low, double high, int n) {

        Drift.Share share() {
            return new Drift.Share(value, new Interval(low, high), n);
        }
    }
}
