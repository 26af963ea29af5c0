package io.tributary.decisions.ui;

import io.tributary.core.evaluate.report.Chart;
import io.tributary.decisions.ScoredPosition;
import io.tributary.platform.chart.SvgChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a rule's scores lie to its threshold, deferred positions on top of the others. Where every position had the same
 * threshold the scores themselves are counted, elsewhere what is left of them after it.
 *
 * @param bins from the lowest score to the highest; the threshold is an edge of two
 * @param threshold the one of all positions, or 0 where differences are counted
 * @param difference whether differences are counted
 */
record ScoreHistogram(List<Bin> bins, double threshold, boolean difference, int positions) {
    private static final int BINS = 24;
    private static final double ROUNDING = 1e-9;

    /** @param kept how many positions of the bin kept q; deferred: chose p */
    record Bin(double from, double to, int kept, int deferred) {
        public String range() {
            return Figures.brief(from) + " to " + Figures.brief(to);
        }
    }

    /** Null where nothing was scored. */
    static @Nullable ScoreHistogram of(List<ScoredPosition> positions) {
        if (positions.isEmpty()) {
            return null;
        }
        double first = positions.get(0).threshold();
        boolean difference = positions.stream().anyMatch(p -> p.threshold() != first);
        ToDoubleFunction<ScoredPosition> value = p -> difference ? p.score() - p.threshold() : p.score();
        double threshold = difference ? 0 : first;
        double least =
                Math.min(threshold, positions.stream().mapToDouble(value).min().orElseThrow());
        double most =
                Math.max(threshold, positions.stream().mapToDouble(value).max().orElseThrow());
        double width = most > least ? (most - least) / BINS : 1;
        int below = (int) Math.ceil((threshold - least) / width - ROUNDING);
        int above = Math.max(1, (int) Math.floor((most - threshold) / width + ROUNDING) + 1);
        int[][] counts = new int[below + above][2];
        for (ScoredPosition position : positions) {
            int bin = below + (int) Math.floor((value.applyAsDouble(position) - threshold) / width);
            counts[Math.min(Math.max(bin, 0), counts.length - 1)][position.deferred() ? 1 : 0]++;
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            bins.add(new Bin(
                    threshold + (i - below) * width, threshold + (i + 1 - below) * width, counts[i][0], counts[i][1]));
        }
        return new ScoreHistogram(bins, threshold, difference, positions.size());
    }

    public int deferred() {
        return bins.stream().mapToInt(Bin::deferred).sum();
    }

    public String finding() {
        return String.format(
                Locale.ROOT,
                "%,d of %,d scored positions were deferred (%s); %s.",
                deferred(),
                positions,
                Figures.share(deferred(), positions),
                difference
                        ? "thresholds differ between positions, so the line stands where score and threshold are equal"
                        : "the threshold is " + Figures.brief(threshold));
    }

    public String svg() {
        String axis = difference ? "score minus threshold" : "score";
        return SvgChart.render(new Chart(
                finding(),
                Chart.Axis.of(axis),
                new Chart.Axis("positions", 0.0, null, false),
                List.of(
                        bars("kept", Chart.Tone.SMALL, false),
                        bars("deferred", Chart.Tone.LARGE, true),
                        new Chart.Layer(
                                difference ? "score = threshold" : "threshold",
                                Chart.Kind.VERTICAL,
                                Chart.Tone.QUIET,
                                List.of(Chart.Mark.at(threshold, 0))))));
    }

    private Chart.Layer bars(String name, Chart.Tone tone, boolean deferred) {
        return new Chart.Layer(
                name,
                Chart.Kind.BARS,
                tone,
                bins.stream()
                        .filter(bin -> (deferred ? bin.deferred() : bin.kept()) > 0)
                        .map(bin -> Chart.Mark.bar(
                                bin.from(),
                                bin.to(),
                                deferred ? bin.kept() : 0,
                                bin.kept() + (deferred ? bin.deferred() : 0),
                                "%s: %d %s".formatted(bin.range(), deferred ? bin.deferred() : bin.kept(), name)))
                        .toList());
    }
}
