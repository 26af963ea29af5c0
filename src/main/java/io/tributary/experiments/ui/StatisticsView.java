package io.tributary.experiments.ui;

import io.tributary.experiments.CostAxis;
import io.tributary.experiments.Measure;
import io.tributary.experiments.RuleStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rules as a whole, ready to print. */
record StatisticsView(RuleStatistics statistics) {

    /** @param value or why there is none; interval: empty where there is none */
    record Cell(String value, String interval) {}

    /** One rule. */
    record Row(String rule, int points, List<Cell> cells) {}

    public AxisWords words() {
        return new AxisWords(CostAxis.of(statistics.axis()));
    }

    /** What a cost of 1 is. */
    public String costs() {
        return words().axis() == CostAxis.RELATIVE_COST
                ? "Costs are relative to large alone."
                : "Costs are " + words().axis().title() + ", relative to large alone.";
    }

    public List<Measure> measures() {
        return List.of(Measure.values());
    }

    public List<Row> rows() {
        return statistics.rules().stream()
                .map(line -> new Row(
                        line.rule(),
                        line.points(),
                        measures().stream()
                                .map(measure -> cell(
                                        measure,
                                        Objects.requireNonNull(line.measures().get(measure.id()))))
                                .toList()))
                .toList();
    }

    private Cell cell(Measure measure, RuleStatistics.Estimate estimate) {
        Double value = estimate.value();
        if (value == null) {
            return new Cell(words().absent(measure), "");
        }
        Double low = estimate.low();
        Double high = estimate.high();
        return new Cell(
                print(measure, value),
                low == null || high == null
                        ? String.format(Locale.ROOT, "in %.0f %% of resamples", 100 * estimate.defined())
                        : print(measure, low) + " to " + print(measure, high));
    }

    private static String print(Measure measure, @Nullable Double value) {
        return switch (measure) {
            case BEST, PGR, AIQ, AUDC, GAIN -> Figures.percent(value);
            case SPEEDUP, CPT20, CPT50, CPT80 -> Figures.times(value);
            case APGR -> Figures.number(value);
            case HYPERVOLUME -> value == null ? "–" : String.format(Locale.ROOT, "%.4f", value);
        };
    }

    public String reference() {
        return "cost 1 (large alone), quality " + Figures.percent(statistics.smallQuality()) + " (small alone)";
    }

    public String range() {
        return Figures.times(statistics.smallCost()) + " to 1.00×";
    }

    public String random() {
        return Figures.percent(statistics.chord());
    }

    public String oracle() {
        return Figures.percent(statistics.oracle());
    }
}
