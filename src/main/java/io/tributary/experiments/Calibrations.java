package io.tributary.experiments;

import io.tributary.core.evaluate.Calibration;
import io.tributary.core.evaluate.Demands;
import io.tributary.core.evaluate.Standing;
import io.tributary.experiments.CalibrationReport.Chosen;
import io.tributary.experiments.CalibrationReport.Figures;
import io.tributary.experiments.CalibrationReport.Kept;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Answers demands with the point that meets them, chosen on one half of the prompts and reported on the other. */
@Service
public class Calibrations {
    /** Replicates of the choice; each chooses among all points afresh. */
    private static final int CHOICES = 200;

    private final SweepViews views;
    private final ExperimentReports reports;
    private final ExperimentProperties properties;

    Calibrations(SweepViews views, ExperimentReports reports, ExperimentProperties properties) {
        this.views = views;
        this.reports = reports;
        this.properties = properties;
    }

    /**
     * Chooses and reports, by the metric, on the cost axis and over the slice of the lens; its half has no effect, since
     * both are needed.
     *
     * @throws UnknownExperiment if there is none with this id
     * @throws IllegalArgumentException if a half has too few prompts to say anything, or the sweep cannot be looked at so
     */
    public CalibrationReport report(UUID id, Demands demands, Lens asked) {
        Lens lens = views.priced(
                id, asked.over(new Part(null, asked.part().slice())).pinning(null));
        SweepView view = views.of(views.row(id), lens, false);
        ExperimentSummary summary = reports.summary(id).judgedBy(view.metric());
        CalibrationWords words = new CalibrationWords(lens);
        Halves halves = Halves.of(view);
        Calibration calibration = halves.calibrating();
        OptionalInt choice = calibration.choose(demands, halves.calibration());
        Chosen chosen =
                choice.isEmpty() ? null : chosen(view.experiment(), halves, calibration, demands, choice.getAsInt());
        String finding = chosen == null
                ? words.none(demands, halves, calibration)
                : words.of(demands, halves, chosen, view.metric());
        return new CalibrationReport(
                summary,
                lens.costing().axis().id(),
                lens.part().slice(),
                named(demands),
                halves.calibration().length,
                halves.report().length,
                halves.points().size(),
                chosen,
                finding);
    }

    private Chosen chosen(
            ExperimentRow experiment, Halves halves, Calibration calibration, Demands demands, int choice) {
        long seed = experiment.seed();
        ExperimentRow.Point point = halves.points().get(choice).point();
        Standing report = calibration.standing(choice, halves.report(), properties.resamples(), seed);
        return new Chosen(
                point.id(),
                point.label(),
                point.decoder(),
                point.rule(),
                point.parameters(),
                point.gamma(),
                point.pairIn(experiment),
                point.temperatureIn(experiment),
                calibration.firmness(demands, halves.calibration(), choice, CHOICES, seed),
                Figures.of(calibration.standing(choice, halves.calibration(), properties.resamples(), seed)),
                Figures.of(report),
                kept(demands, report));
    }

    private static Map<String, Double> named(Demands demands) {
        Map<String, Double> named = new LinkedHashMap<>();
        put(named, "min_quality_of_large", demands.minQualityOfLarge());
        put(named, "max_large_calls", demands.maxLargeCalls());
        put(named, "max_cost", demands.maxCost());
        return named;
    }

    private static void put(Map<String, Double> named, String name, @Nullable Double value) {
        if (value != null) {
            named.put(name, value);
        }
    }

    private static List<Kept> kept(Demands demands, Standing report) {
        List<Kept> kept = new ArrayList<>();
        if (demands.minQualityOfLarge() != null) {
            Standing.@Nullable Estimate share = report.qualityOfLarge();
            double limit = demands.minQualityOfLarge();
            String verdict = share == null ? "missed" : verdict(share.value() >= limit, share.low() >= limit);
            kept.add(new Kept("min_quality_of_large", limit, share, verdict));
        }
        if (demands.maxLargeCalls() != null) {
            kept.add(atMost("max_large_calls", demands.maxLargeCalls(), report.largeCallsPerToken()));
        }
        if (demands.maxCost() != null) {
            kept.add(atMost("max_cost", demands.maxCost(), report.relativeCost()));
        }
        return kept;
    }

    private static Kept atMost(String demand, double limit, Standing.Estimate measured) {
        return new Kept(demand, limit, measured, verdict(measured.value() <= limit, measured.high() <= limit));
    }

    private static String verdict(boolean number, boolean wholeInterval) {
        return !number ? "missed" : wholeInterval ? "kept" : "likely";
    }
}
