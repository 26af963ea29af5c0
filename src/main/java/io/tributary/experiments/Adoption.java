package io.tributary.experiments;

import io.tributary.cascade.CascadeSettings;
import io.tributary.cascade.Cascades;
import io.tributary.cascade.Evidence;
import io.tributary.cascade.NewCascade;
import io.tributary.core.evaluate.Demands;
import io.tributary.core.evaluate.PairedBootstrap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Makes the chosen point of an experiment a named cascade that /v1 serves, with what was measured as its evidence. */
@Service
public class Adoption {
    private final ExperimentStore store;
    private final SweepViews views;
    private final Calibrations calibrations;
    private final Cascades cascades;
    private final ExperimentProperties properties;

    Adoption(
            ExperimentStore store,
            SweepViews views,
            Calibrations calibrations,
            Cascades cascades,
            ExperimentProperties properties) {
        this.store = store;
        this.views = views;
        this.calibrations = calibrations;
        this.cascades = cascades;
        this.properties = properties;
    }

    /**
     * How somebody wants to use a point.
     *
     * @param demands those that chose it; null if it was picked by eye
     * @param alias to lead to the new version; null for none
     * @param lens how the experiment was looked at when it was chosen
     */
    public record Wish(
            UUID experiment,
            UUID point,
            String name,
            String note,
            @Nullable String alias,
            @Nullable Demands demands,
            Lens lens) {}

    /**
     * Makes the version; what {@link Cascades#create} throws, this does too.
     *
     * @throws UnknownExperiment if there is no such experiment or point
     * @throws IllegalArgumentException if no prompt is answered yet, the demands choose another point, the point was given
     *     up, or the sweep cannot be looked at so
     */
    public Cascades.Made use(Wish wish, String by) {
        UUID id = wish.experiment();
        ExperimentRow experiment =
                store.find(id).orElseThrow(() -> new UnknownExperiment("no experiment has the id " + id));
        ExperimentRow.Point point = store.points(id).stream()
                .filter(p -> p.id().equals(wish.point()))
                .findFirst()
                .orElseThrow(() -> new UnknownExperiment("experiment " + id + " has no point " + wish.point()));
        if (point.stop() != null) {
            throw new IllegalArgumentException(
                    "%s was given up after %d prompts, because another point was better and not dearer; run it to its end before it is used"
                            .formatted(point.label(), point.stop().after()));
        }
        CascadeSettings settings = new CascadeSettings(
                point.pairIn(experiment),
                point.decoder(),
                point.rule(),
                point.parameters(),
                point.gamma(),
                point.drafter(),
                point.draftLength(),
                point.draftThreshold(),
                point.temperatureIn(experiment));
        return cascades.create(
                new NewCascade(wish.name(), settings, wish.note(), wish.alias(), evidence(experiment, point, wish)),
                by);
    }

    private Evidence evidence(ExperimentRow experiment, ExperimentRow.Point point, Wish wish) {
        UUID id = experiment.id();
        Lens lens = views.priced(id, wish.lens().pinning(null));
        String selection = wish.demands() == null
                ? "picked by eye on the prompts it was measured on, which flatters it"
                : chosenBy(wish.demands(), point, id, lens);
        Part part = wish.demands() == null
                ? lens.part()
                : new Part(Part.REPORT, lens.part().slice());
        SweepView view = views.of(experiment, lens.over(part), false);
        List<PointMeasures> measured = Curve.measured(view.points(), view.answers());
        PointMeasures own = first(measured, m -> m.point().id().equals(point.id()));
        PointMeasures large = first(measured, m -> m.point().decoder().equals("large"));
        int n = own.answers().size();
        PairedBootstrap bootstrap = new PairedBootstrap(n, properties.resamples(), experiment.seed());
        CurvePoint figures = own.curvePoint(
                bootstrap,
                Map.of(
                        CostAxis.RELATIVE_COST.id(),
                        own.relativeTo(large.modelMillis()).cost()),
                null,
                false,
                false);
        return new Evidence(
                id,
                point.id(),
                experiment.name(),
                point.label(),
                experiment.dataSet(),
                view.metric(),
                part.half(),
                selection + onAxis(view, own, large),
                n,
                figures.quality(),
                figures.qualityLow(),
                figures.qualityHigh(),
                figures.relativeCost(),
                figures.largeCallsPerToken(),
                own.watched(bootstrap),
                lens.address().isEmpty() ? null : lens.address());
    }

    /** The point's place on the axis that was looked at, where that is not relative cost, and the slice. */
    private static String onAxis(SweepView view, PointMeasures own, PointMeasures large) {
        CostAxis axis = view.lens().costing().axis();
        String slice = view.lens().part().slice() == null
                ? ""
                : "; on slice " + view.lens().part().slice();
        Double x = axis == CostAxis.RELATIVE_COST ? null : view.valuation(large).of(own);
        return slice + (x == null ? "" : String.format(Locale.ROOT, "; %s %.4g %s", axis.title(), x, axis.unit()));
    }

    private String chosenBy(Demands demands, ExperimentRow.Point point, UUID experiment, Lens lens) {
        CalibrationReport report = calibrations.report(experiment, demands, lens);
        CalibrationReport.@Nullable Chosen chosen = report.chosen();
        if (chosen == null || !chosen.id().equals(point.id())) {
            throw new IllegalArgumentException(
                    "what is demanded chooses %s, not %s; leave the demands out to pick it by eye"
                            .formatted(chosen == null ? "no point" : chosen.label(), point.label()));
        }
        return "chosen on the calibration half (n = %d) by %s; its figures are from the report half"
                .formatted(report.calibrationPrompts(), new CalibrationWords(lens).asked(demands));
    }

    private static PointMeasures first(List<PointMeasures> measured, Predicate<PointMeasures> wanted) {
        return measured.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no prompt has been answered by every point yet; use a point once it has figures"));
    }
}
