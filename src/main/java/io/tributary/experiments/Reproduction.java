package io.tributary.experiments;

import java.util.List;

/** The request that makes a sweep again: same points, prompts and seed. */
public final class Reproduction {
    private Reproduction() {}

    /**
     * @param summary of the sweep as it was made, whatever the report is judged by
     * @param report any of it
     */
    public static ExperimentRequest of(ExperimentSummary summary, CurveReport report) {
        List<ExperimentRequest.Point> points = report.points().stream()
                .filter(point -> !point.alone() || added(point, summary))
                .map(Reproduction::setting)
                .toList();
        return new ExperimentRequest(
                summary.name(),
                summary.dataSet(),
                summary.pair(),
                points,
                null,
                null,
                report.small() == null ? null : report.small().gamma(),
                summary.n() + summary.skipped(),
                summary.seed(),
                summary.temperature(),
                summary.maxTokens(),
                null,
                summary.metric(),
                summary.judge(),
                null,
                // where none was given up, the answers are the same without the wish
                report.points().stream().anyMatch(point -> point.stop() != null) ? Boolean.TRUE : null,
                null,
                null);
    }

    /** Both models alone of the first pair are part of every sweep at its first temperature, others where they are named. */
    private static boolean added(CurvePoint point, ExperimentSummary summary) {
        return point.temperature() != null && point.temperature() != summary.temperature()
                || point.pair() != null && !point.pair().equals(summary.pair());
    }

    private static ExperimentRequest.Point setting(CurvePoint point) {
        return new ExperimentRequest.Point(
                point.decoder(),
                point.rule(),
                point.parameters(),
                point.gamma(),
                point.drafter(),
                point.draftLength(),
                point.draftThreshold(),
                point.temperature(),
                point.pair());
    }
}
