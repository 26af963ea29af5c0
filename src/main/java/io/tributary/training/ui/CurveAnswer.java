package io.tributary.training.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Curves of a chart, ready to draw; the element {@code live-curves} computes nothing. */
record CurveAnswer(
        List<Course> series,
        List<StageBand> stages,
        @Nullable Reach reach) {

    /**
     * One metric of one run, bucket by bucket.
     *
     * @param own whether it is of the run that the page is about
     * @param smooth trailing mean
     */
    record Course(String label, boolean own, double[] x, double[] mean, double[] min, double[] max, double[] smooth) {}

    /** @param soft whether soft labels take part */
    record StageBand(double from, double to, String title, boolean soft) {}

    /** Where the final loss of the baseline is reached. */
    record Reach(double x, double y, String text) {}
}
