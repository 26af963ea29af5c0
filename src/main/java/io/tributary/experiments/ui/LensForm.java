package io.tributary.experiments.ui;

import io.tributary.core.evaluate.metrics.MetricDescriptor;
import io.tributary.experiments.CostAxis;
import io.tributary.experiments.CurveReport;
import io.tributary.experiments.KeptPrices;
import io.tributary.experiments.Part;
import io.tributary.experiments.Prices;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields that say how a sweep is looked at, the same on every page about it.
 *
 * @param slices what the prompts may be narrowed to
 * @param metrics what the answers may be judged by
 * @param kept prices kept with the sweep; null if there are none
 */
record LensForm(
        CurveReport report,
        CompareView view,
        List<String> slices,
        List<MetricDescriptor> metrics,
        @Nullable KeptPrices kept) {

    public UUID experiment() {
        return report.experiment().id();
    }

    public String metric() {
        return Objects.requireNonNullElse(
                view.lens().metric(), report.experiment().metric());
    }

    public Part part() {
        return view.lens().part();
    }

    public CostAxis axis() {
        return view.lens().costing().axis();
    }

    /** Those that can be had; money can, once prices are given. */
    public List<CurveReport.Axis> axes() {
        return report.axes().stream()
                .filter(axis -> axis.missing() == null || axis.id().equals(CostAxis.MONEY.id()))
                .toList();
    }

    /** Those that cannot, with the reason. */
    public List<CurveReport.Axis> missingAxes() {
        return report.axes().stream()
                .filter(axis -> axis.missing() != null && !axis.id().equals(CostAxis.MONEY.id()))
                .toList();
    }

    /** Names of the price fields, each with what stands in it: what was typed, else what is kept. */
    public Map<String, String> prices() {
        Map<String, String> fields = new LinkedHashMap<>();
        List<Double> known = kept == null ? List.of() : kept.prices().values();
        for (int i = 0; i < Prices.NAMES.size(); i++) {
            String typed = view.value(Prices.NAMES.get(i));
            fields.put(Prices.NAMES.get(i), typed.isEmpty() && !known.isEmpty() ? Figures.plain(known.get(i)) : typed);
        }
        return fields;
    }

    public boolean priced() {
        return view.lens().costing().prices() != null || report.prices() != null;
    }

    /** Whether the prices in use are the reader's alone. */
    public boolean keepable() {
        @Nullable Prices typed = view.lens().costing().prices();
        return typed != null && (kept == null || !typed.equals(kept.prices()));
    }

    /** Who keeps what is kept; empty where nothing is. */
    public String keptBy() {
        return kept == null
                ? ""
                : "Kept with the experiment by %s, %s."
                        .formatted(
                                kept.enteredBy(),
                                kept.enteredAt().atOffset(ZoneOffset.UTC).toLocalDate());
    }

    /** The address of another page about this sweep, looked at in the same way. */
    public String onward() {
        return view.onward().with("experiment", experiment());
    }

    /** The same for what has the sweep in its path. */
    public String asked() {
        return view.onward().with("experiment", "");
    }
}
