package io.tributary.experiments;

import io.tributary.core.evaluate.Calibration;
import io.tributary.core.evaluate.Demands;
import io.tributary.core.evaluate.Standing;
import io.tributary.core.evaluate.Standing.Estimate;
import io.tributary.core.evaluate.metrics.Metrics;
import io.tributary.experiments.CalibrationReport.Chosen;
import io.tributary.experiments.CalibrationReport.Figures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a calibration amounts to, in sentences. */
final class CalibrationWords {
    private final CostAxis axis;
    private final @Nullable String slice;

    CalibrationWords(Lens lens) {
        this.axis = lens.costing().axis();
        this.slice = lens.part().slice();
    }

    String of(Demands demands, Halves halves, Chosen chosen, String metric) {
        Figures report = chosen.report();
        StringBuilder words = new StringBuilder();
        words.append(print(
                "%s is the %s of %d points that keeps to %s on the calibration half (n = %d%s). ",
                chosen.label(),
                demands.minQualityOfLarge() != null ? "cheapest" : "best",
                halves.points().size(),
                asked(demands),
                halves.calibration().length,
                ofSlice()));
        words.append(print(
                "%s on the %d prompts of the report half: %s",
                Metrics.byId(metric).descriptor().title(), report.n(), percent(report.quality())));
        if (report.qualityOfLarge() != null) {
            words.append(print(", %s of large's", percent(report.qualityOfLarge())));
        }
        words.append(print(
                ", at %s times its %s with %s large calls per token. ",
                number(report.relativeCost()), axis.noun(), number(report.largeCallsPerToken())));
        return words.append(verdict(chosen)).append(reference(halves)).toString();
    }

    /** Which large model alone is meant, where there are several. */
    private static String reference(Halves halves) {
        ExperimentRow.Point large = halves.points().get(halves.large()).point();
        boolean one = large.pair() == null && large.temperature() == null;
        return one ? "" : " Large is " + large.label() + ".";
    }

    private static String verdict(Chosen chosen) {
        List<String> verdicts =
                chosen.kept().stream().map(CalibrationReport.Kept::verdict).toList();
        if (verdicts.contains("missed")) {
            return "What was asked does not hold there: the choice does not carry over.";
        }
        return verdicts.contains("likely")
                ? "What was asked holds there, but the intervals do not exclude that it is missed."
                : "What was asked holds there over whole intervals.";
    }

    /** The honest answer, with how near one gets. */
    String none(Demands demands, Halves halves, Calibration calibration) {
        String none = print(
                        "No point does: none of %d points%s keeps to %s on the calibration half (n = %d%s).",
                        halves.points().size(),
                        demands.minQualityOfLarge() == null ? "" : " other than the large model alone",
                        asked(demands),
                        halves.calibration().length,
                        ofSlice())
                + reference(halves);
        Standing large = calibration.standing(halves.large(), halves.calibration(), 1, 0);
        if (demands.minQualityOfLarge() != null && large.qualityOfLarge() == null) {
            return none + " Large is right on none of its prompts, so there is no quality to keep a share of.";
        }
        return none + nearest(demands, halves, calibration);
    }

    /** What quality the other demands leave room for. */
    private String nearest(Demands demands, Halves halves, Calibration calibration) {
        OptionalInt nearest = calibration.nearest(demands, halves.calibration());
        if (demands.minQualityOfLarge() == null || nearest.isEmpty()) {
            return "";
        }
        Estimate share = calibration
                .standing(nearest.getAsInt(), halves.calibration(), 1, 0)
                .qualityOfLarge();
        return share == null
                ? ""
                : print(
                        " The nearest, %s, has %.1f %% of large's quality there.",
                        halves.points().get(nearest.getAsInt()).point().label(), 100 * share.value());
    }

    /** For example {@code at least 98 % of large's quality and at most 0.3 large calls per token}. */
    String asked(Demands demands) {
        List<String> asked = new ArrayList<>();
        if (demands.minQualityOfLarge() != null) {
            asked.add(print("at least %s %% of large's quality", plain(100 * demands.minQualityOfLarge())));
        }
        if (demands.maxLargeCalls() != null) {
            asked.add(print("at most %s large calls per token", plain(demands.maxLargeCalls())));
        }
        if (demands.maxCost() != null) {
            asked.add(print("at most %s of large's %s", plain(demands.maxCost()), axis.noun()));
        }
        return String.join(" and ", asked);
    }

    private String ofSlice() {
        return slice == null ? "" : ", slice " + slice;
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(Math.round(value * 1e6))
                .movePointLeft(6)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String percent(Estimate e) {
        return print("%.1f %% (%.1f–%.1f)", 100 * e.value(), 100 * e.low(), 100 * e.high());
    }

    private static String number(Estimate e) {
        return print("%.2f (%.2f–%.2f)", e.value(), e.low(), e.high());
    }

    private static String print(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
