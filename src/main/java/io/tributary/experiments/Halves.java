package io.tributary.experiments;

import io.tributary.core.evaluate.Calibration;
import io.tributary.core.evaluate.Spending;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A sweep's points that can be served, over the prompts that all points answered, these divided into the half to choose
 * on and the half to report on.
 *
 * @param costs of the points, on the axis of the view
 * @param large index of the large model alone
 * @param calibration indices among the prompts; report: those of the other half
 */
record Halves(List<PointMeasures> points, List<Spending> costs, int large, int[] calibration, int[] report) {
    /** Prompts below which neither a choice nor an interval says anything. */
    static final int FEWEST = 10;

    /**
     * @param view of a slice or all prompts; points without a number on its axis are left out
     * @throws IllegalArgumentException if a half has too few prompts, or the axis cannot be had
     */
    static Halves of(SweepView view) {
        List<PointMeasures> served = Curve.measured(view.points(), view.answers()).stream()
                .filter(m -> Curve.attainable(m.point().rule()))
                .toList();
        List<ExperimentRow.Answer> common =
                served.isEmpty() ? List.of() : served.get(0).answers();
        Map<Integer, ExperimentRow.Prompt> byOrdinal =
                view.prompts().stream().collect(Collectors.toMap(ExperimentRow.Prompt::ordinal, Function.identity()));
        int[] calibration = side(common, byOrdinal, Part.CALIBRATION);
        int[] report = side(common, byOrdinal, Part.REPORT);
        if (calibration.length < FEWEST || report.length < FEWEST) {
            throw new IllegalArgumentException(
                    "each half needs at least %d prompts that every point has answered; the calibration half has %d, the report half %d"
                            .formatted(FEWEST, calibration.length, report.length));
        }
        PointMeasures large = served.stream()
                .filter(m -> m.point().decoder().equals("large"))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("the experiment did not measure the large model alone"));
        Valuation valuation = view.valuation(large);
        List<PointMeasures> points = new ArrayList<>();
        List<Spending> costs = new ArrayList<>();
        for (PointMeasures point : served) {
            Spending spending = valuation.spending(point);
            if (spending != null) {
                points.add(point);
                costs.add(spending);
            }
        }
        return new Halves(points, costs, points.indexOf(large), calibration, report);
    }

    private static int[] side(
            List<ExperimentRow.Answer> common, Map<Integer, ExperimentRow.Prompt> prompts, String half) {
        return IntStream.range(0, common.size())
                .filter(i -> {
                    ExperimentRow.Prompt prompt = prompts.get(common.get(i).promptOrdinal());
                    return prompt != null && prompt.side().equals(half);
                })
                .toArray();
    }

    Calibration calibrating() {
        return new Calibration(points.stream().map(PointMeasures::values).toList(), costs, large);
    }
}
