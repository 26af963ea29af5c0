package io.tributary.training.ui;

import io.tributary.core.train.compare.Comparison;
import io.tributary.core.train.compare.SeedBand;
import io.tributary.core.train.compare.SeedMean;
import io.tributary.platform.ui.Query;
import io.tributary.training.RunView;
import io.tributary.training.compare.RunComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that the comparison of runs prints.
 *
 * @param comparison null if there is nothing to compare
 * @param query the address, for links that change one part of it
 * @param problem what went wrong, or empty
 */
record ComparePage(@Nullable RunComparison comparison, String title, int window, Query query, String problem) {
    static final List<Integer> WINDOWS = List.of(1, 3, 5, 9);

    public List<String> arms() {
        return comparison == null
                ? List.of()
                : comparison.arms().stream().map(RunComparison.ArmCurves::name).toList();
    }

    /** Means over seeds of every arm, drawn and listed step by step. */
    public CurveTable losses() {
        Map<String, SeedBand> bands = new LinkedHashMap<>();
        if (comparison != null) {
            comparison.arms().forEach(arm -> bands.put(counted(arm), arm.loss()));
        }
        return CurveTable.of(bands, false);
    }

    /** BASELINE's loss minus that of each arm. */
    public CurveTable gaps() {
        Map<String, SeedBand> bands = new LinkedHashMap<>();
        List<Integer> marks = new ArrayList<>();
        if (comparison != null) {
            for (Comparison c : comparison.against()) {
                bands.put("%s (n = %d)".formatted(c.arm().name(), c.paired()), c.gap());
                marks.add(arms().indexOf(c.arm().name()));
            }
        }
        return CurveTable.of(bands, true).marked(marks);
    }

    public String gapCaption() {
        return "Gap at equal steps: loss of " + (comparison == null ? "" : comparison.baseline())
                + " minus loss of the arm, smoothed; above 0 the arm is better";
    }

    /** Means over seeds by slice: one table for each that was measured. */
    private static String counted(RunComparison.ArmCurves arm) {
        return "%s (n = %d)".formatted(arm.name(), arm.runs().size());
    }

    public Map<String, CurveTable> slices() {
        Map<String, CurveTable> tables = new LinkedHashMap<>();
        for (String slice : List.of("easy", "medium", "hard")) {
            Map<String, SeedBand> bands = new LinkedHashMap<>();
            if (comparison != null) {
                comparison.arms().stream()
                        .filter(arm -> arm.slices().containsKey(slice))
                        .forEach(arm -> bands.put(counted(arm), arm.slices().get(slice)));
            }
            if (!bands.isEmpty()) {
                tables.put(slice, CurveTable.of(bands, false));
            }
        }
        return tables;
    }

    public List<Verdict> verdicts() {
        return comparison == null
                ? List.of()
                : comparison.against().stream().map(Verdict::new).toList();
    }

    public List<String> left() {
        List<String> names = new ArrayList<>();
        if (comparison != null) {
            comparison.left().stream().map((RunView run) -> run.spec().name()).forEach(names::add);
        }
        return names;
    }

    /** One arm against the baseline, ready to print. */
    record Verdict(Comparison comparison) {

        public String arm() {
            return comparison.arm().name();
        }

        public String seeds() {
            return String.valueOf(comparison.paired());
        }

        public Cell gap() {
            return cell("%+.4f", comparison.finalGap());
        }

        public String at() {
            return comparison.ended() ? "" : "at step " + Figures.whole(comparison.last());
        }

        public Cell area() {
            return cell("%+.1f", comparison.area());
        }

        public Cell steps() {
            return comparison.steps() == null
                    ? new Cell("%d of %d reach it".formatted(comparison.reached(), comparison.paired()), "")
                    : cell("%.3f", comparison.steps());
        }

        public Cell flopsGiven() {
            return cell("%.3f", comparison.flops().given());
        }

        public Cell flopsCharged() {
            return cell("%.3f", comparison.flops().charged());
        }

        public Cell secondsGiven() {
            return cell("%.3f", comparison.seconds().given());
        }

        public Cell secondsCharged() {
            return cell("%.3f", comparison.seconds().charged());
        }

        public Cell crossing() {
            return new Cell(Figures.plusMinus("%,.0f", comparison.crossing()), "");
        }

        public String slices() {
            return comparison.slices().isEmpty()
                    ? "–"
                    : List.of("easy", "medium", "hard").stream()
                            .map(slice -> comparison.slices().get(slice))
                            .map(mean -> mean == null ? "–" : Figures.gap(mean.mean()))
                            .collect(Collectors.joining(" / "));
        }

        private static Cell cell(String pattern, @Nullable SeedMean mean) {
            return new Cell(Figures.plusMinus(pattern, mean), Figures.interval(pattern, mean));
        }
    }

    /** A number and its 95 % interval. */
    record Cell(String text, String interval) {}
}
