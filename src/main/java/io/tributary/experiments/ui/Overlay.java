package io.tributary.experiments.ui;

import io.tributary.experiments.CurvePoint;
import io.tributary.experiments.CurveReport;
import io.tributary.experiments.ExperimentSummary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another experiment drawn beside the one that is looked at: the points of it that nothing else beats.
 *
 * @param report null if it cannot be looked at in the same way
 * @param problem why not, or empty
 */
record Overlay(ExperimentSummary experiment, @Nullable CurveReport report, String problem) {

    /** Its front, by the axis; the models alone included. */
    public List<PointRow> rows() {
        return report == null
                ? List.of()
                : report.front().stream().map(PointRow::new).toList();
    }

    public List<CurvePoint> front() {
        return report == null ? List.of() : report.front();
    }

    /** What keeps its numbers from being held against the other's one by one; empty if nothing does. */
    String differences(ExperimentSummary shown) {
        List<String> different = new ArrayList<>();
        if (!experiment.dataSet().equals(shown.dataSet())) {
            different.add("other prompts (" + experiment.dataSet() + ")");
        }
        if (!experiment.pair().equals(shown.pair())) {
            different.add("another pair (" + experiment.pair() + ")");
        } else if (report != null && report.pairs().size() > 1) {
            different.add("several pairs (" + String.join(", ", report.pairs()) + ")");
        }
        if (report != null && !report.experiment().metric().equals(shown.metric())) {
            different.add("another metric (" + report.experiment().metric() + ")");
        }
        return String.join(", ", different);
    }
}
