package io.tributary.registry.ui;

import io.tributary.registry.store.Difference;
import io.tributary.registry.store.Differences;
import io.tributary.registry.store.Measurement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the page of a version says about its precisions.
 *
 * @param words of what was measured, or why nothing was
 * @param lines per precision; empty if nothing was measured
 */
record DifferencePanel(String words, List<Line> lines) {
    DifferencePanel {
        lines = List.copyOf(lines);
    }

    /**
     * One precision.
     *
     * @param loss in nats per token
     * @param change of the loss against fp32; empty for fp32
     * @param same how often the most probable token is that of fp32; why there is no figure if there is none
     */
    record Line(String precision, String loss, String change, String same) {}

    static DifferencePanel of(Optional<Measurement> measurement) {
        if (measurement.isEmpty()) {
            return new DifferencePanel("Not measured yet.", List.of());
        }
        Differences found = measurement.get().result();
        if (found == null) {
            return new DifferencePanel("Being measured; load the page again to see the figures.", List.of());
        }
        if (found.reason() != null) {
            return new DifferencePanel("Not measured: " + found.reason() + ".", List.of());
        }
        return new DifferencePanel(
                "Measured on %,d tokens of one text, of several kinds. Another text gives other figures."
                        .formatted(found.positions()),
                found.items().stream().map(item -> line(item, found)).toList());
    }

    private static Line line(Difference item, Differences all) {
        Double loss = item.loss();
        Double fp32 = all.items().get(0).loss();
        if (loss == null || fp32 == null) {
            return new Line(item.precision(), "", "", "not measured: " + item.reason());
        }
        boolean reference = item.precision().equals(all.items().get(0).precision());
        return new Line(
                item.precision(),
                number("%.4f", loss),
                reference ? "" : number("%+.4f", loss - fp32),
                reference
                        ? ""
                        : number(
                                "%,d of %,d (%.1f %%)",
                                item.same(), all.positions(), 100.0 * item.same() / all.positions()));
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
