package io.tributary.training.ui;

import io.tributary.core.train.compare.SeedBand;
import io.tributary.core.train.compare.SeedMean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Curves as a table: a row for each step, a column for each arm. The element {@code table-curves} draws it.
 *
 * @param marks per column: which colour and shape it has; an arm has the same in every chart of a page
 */
record CurveTable(List<String> columns, List<Integer> marks, List<Row> rows) {
    private static final int ROWS = 120;

    /** @param cells one per column; text only where that arm has no value */
    record Row(double x, List<Cell> cells) {
        public String step() {
            return Figures.whole(x);
        }
    }

    /**
     * One value; y is null where there is none.
     *
     * @param low mean less the standard error
     */
    record Cell(
            @Nullable Double y,
            @Nullable Double low,
            @Nullable Double high,
            String text) {
        static final Cell NONE = new Cell(null, null, null, "–");
    }

    /** @param signed whether the values are differences */
    static CurveTable of(Map<String, SeedBand> bands, boolean signed) {
        TreeSet<Double> steps = new TreeSet<>();
        List<Map<Double, SeedMean>> means = new ArrayList<>();
        for (SeedBand band : bands.values()) {
            Map<Double, SeedMean> mean = new HashMap<>();
            for (int i = 0; i < band.x().size(); i++) {
                mean.put(band.x().get(i), band.y().get(i));
            }
            means.add(mean);
            steps.addAll(band.x());
        }
        List<Double> all = List.copyOf(steps);
        int every = Math.max(1, (all.size() + ROWS - 1) / ROWS);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            double step = all.get(i);
            if (i % every == 0 || i == all.size() - 1) {
                rows.add(new Row(
                        step,
                        means.stream().map(mean -> cell(mean.get(step), signed)).toList()));
            }
        }
        return new CurveTable(
                List.copyOf(bands.keySet()),
                IntStream.range(0, bands.size()).boxed().toList(),
                rows);
    }

    CurveTable marked(List<Integer> other) {
        return new CurveTable(columns, other, rows);
    }

    private static Cell cell(@Nullable SeedMean mean, boolean signed) {
        if (mean == null) {
            return Cell.NONE;
        }
        double error = mean.hasInterval() ? mean.standardError() : 0;
        String text = signed
                ? String.format(Locale.ROOT, "%+.4f", mean.mean())
                        + (mean.hasInterval() ? String.format(Locale.ROOT, " ± %.4f", error) : "")
                : Figures.loss(mean);
        return new Cell(mean.mean(), mean.mean() - error, mean.mean() + error, text);
    }
}
