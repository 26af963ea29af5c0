package io.tributary.experiments;

import io.tributary.cascade.DecoderSpec;
import io.tributary.core.decode.Drafting;
import io.tributary.core.evaluate.metrics.ExactMatch;
import io.tributary.experiments.dataset.DataSetItem;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows an experiment consists of; the same records travel in its archive.
 *
 * @param pair of the points that have none of their own; temperature: likewise
 * @param metric what its answers are judged by; archives older than the choice hold exact matches
 * @param judge the model that judges them; null unless the metric asks one
 */
record ExperimentRow(
        UUID id,
        String name,
        String state,
        @Nullable String message,
        String dataSet,
        String pair,
        int n,
        long seed,
        double temperature,
        int maxTokens,
        Instant createdAt,
        @Nullable UUID jobId,
        @Nullable String costModel,
        String metric,
        @Nullable String judge) {

    ExperimentRow {
        metric = Objects.requireNonNullElse(metric, ExactMatch.ID);
    }

    /** Whether not every point has answered every prompt. */
    boolean partial() {
        return !state.equals("completed");
    }

    /** The state, with a word before it that marks a part. */
    String standing() {
        return partial() ? "partial (" + state + ")" : state;
    }

    /**
     * One setting.
     *
     * @param drafter and how far it drafts; archives older than the choice have the small model draft gamma tokens
     * @param stop where it was given up; null for a point that was to answer every prompt
     * @param temperature its own, in a sweep of several; null in a sweep of one, whose temperature it has
     * @param pair likewise, by name
     */
    record Point(
            UUID id,
            int ordinal,
            String label,
            String decoder,
            @Nullable String rule,
            Map<String, Double> parameters,
            int gamma,
            String drafter,
            String draftLength,
            @Nullable Double draftThreshold,
            @Nullable PointStop stop,
            @Nullable Double temperature,
            @Nullable String pair) {

        Point {
            Drafting usual = Drafting.fixed(Math.max(1, gamma));
            drafter = Objects.requireNonNullElse(drafter, usual.drafter());
            draftLength = Objects.requireNonNullElse(draftLength, usual.length());
        }

        /** Which was not given up, in a sweep of one temperature and one pair. */
        Point(
                UUID id,
                int ordinal,
                String label,
                String decoder,
                @Nullable String rule,
                Map<String, Double> parameters,
                int gamma,
                String drafter,
                String draftLength,
                @Nullable Double draftThreshold) {
            this(
                    id,
                    ordinal,
                    label,
                    decoder,
                    rule,
                    parameters,
                    gamma,
                    drafter,
                    draftLength,
                    draftThreshold,
                    null,
                    null,
                    null);
        }

        static Point of(int ordinal, DecoderSpec spec, @Nullable Double temperature, @Nullable String pair) {
            Drafting drafting = spec.drafting();
            return new Point(
                    UUID.randomUUID(),
                    ordinal,
                    Sweep.label(spec) + Series.at(temperature) + Series.with(pair),
                    spec.decoder(),
                    spec.rule(),
                    spec.parameters(),
                    drafting.gamma(),
                    drafting.drafter(),
                    drafting.length(),
                    Double.isNaN(drafting.threshold()) ? null : drafting.threshold(),
                    null,
                    temperature,
                    pair);
        }

        /** The same, given up or not. */
        Point stopped(@Nullable PointStop at) {
            return with(id, at);
        }

        /** The same setting in another experiment. */
        Point named(UUID other) {
            return with(other, stop);
        }

        private Point with(UUID name, @Nullable PointStop at) {
            return new Point(
                    name,
                    ordinal,
                    label,
                    decoder,
                    rule,
                    parameters,
                    gamma,
                    drafter,
                    draftLength,
                    draftThreshold,
                    at,
                    temperature,
                    pair);
        }

        /** What its answers are drawn at. */
        double temperatureIn(ExperimentRow experiment) {
            return temperature == null ? experiment.temperature() : temperature;
        }

        /** Whose models answer. */
        String pairIn(ExperimentRow experiment) {
            return pair == null ? experiment.pair() : pair;
        }

        Company companyIn(ExperimentRow experiment) {
            return new Company(pairIn(experiment), temperatureIn(experiment));
        }

        /** Whether both are of one pair at one temperature. */
        boolean beside(Point other) {
            return Objects.equals(temperature, other.temperature) && Objects.equals(pair, other.pair);
        }

        /** What the points of its line have in common. */
        String series() {
            return Series.name(decoder, rule, temperature, pair);
        }

        DecoderSpec spec() {
            double threshold = draftThreshold == null ? Double.NaN : draftThreshold;
            return new DecoderSpec(decoder, rule, parameters, new Drafting(drafter, draftLength, threshold, gamma));
        }
    }

    /**
     * What is asked.
     *
     * @param slice what results may be grouped by; null where the data set has no slices
     * @param half {@code calibration} or {@code report}; null in archives older than the split
     */
    record Prompt(
            int ordinal,
            String promptId,
            String prompt,
            String reference,
            @Nullable String slice,
            @Nullable String half) {

        /** Its half, by the hash of its id where none was kept. */
        String side() {
            return half != null ? half : DataSetItem.half(promptId);
        }
    }

    /**
     * What one point made of one prompt.
     *
     * @param calls forward passes by model and width, JSON
     * @param modelMs their time under the experiment's frozen cost model
     * @param latencyMs wall-clock time, where the point was run alone; null where points shared their computation
     * @param unreadable how many replies of the judging model were no verdict; null in archives older than judges
     */
    record Answer(
            UUID pointId,
            int promptOrdinal,
            String text,
            double quality,
            int tokens,
            String calls,
            long largeCalls,
            double modelMs,
            long drafted,
            long accepted,
            long deferred,
            @Nullable Double latencyMs,
            @Nullable Integer unreadable) {

        /** The same as another point's. */
        Answer of(UUID point) {
            return with(point, quality);
        }

        /** The same answer, judged otherwise. */
        Answer judged(double other) {
            return with(pointId, other);
        }

        private Answer with(UUID point, double judged) {
            return new Answer(
                    point,
                    promptOrdinal,
                    text,
                    judged,
                    tokens,
                    calls,
                    largeCalls,
                    modelMs,
                    drafted,
                    accepted,
                    deferred,
                    latencyMs,
                    unreadable);
        }
    }
}
