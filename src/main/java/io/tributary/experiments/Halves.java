package io.tributary.experiments;

import io.tributary.core.evaluate.Calibration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A sweep's points that can be served, over the prompts that all points answered, these divided into the half to choose
 * on and the half to report on.
 *
 * @param large index of the large model alone
 * @param calibration indices among the prompts; report: those of the other half
 */
record Halves(List<PointMeasures> points, int large, int[] calibration, int[] report) {
    /** Prompts below which neither a choice nor an interval says anything. */
    static final int FEWEST = 10;

    /** @throws IllegalArgumentException if a half has too few prompts */
    static Halves of(
            List<ExperimentRow.Point> points, List<ExperimentRow.Prompt> prompts, List<ExperimentRow.Answer> answers) {
        List<PointMeasures> measured = Curve.measured(points, answers).stream()
                .filter(m -> Curve.attainable(m.point().rule()))
                .toList();
        List<ExperimentRow.Answer> common =
                measured.isEmpty() ? List.of() : measured.get(0).answers();
        Map<Integer, ExperimentRow.Prompt> byOrdinal =
                prompts.stream().collect(Collectors.toMap(ExperimentRow.Prompt::ordinal, Function.identity()));
        int[] calibration = side(common, byOrdinal, Part.CALIBRATION);
        int[] report = side(common, byOrdinal, Part.REPORT);
        if (calibration.length < FEWEST || report.length < FEWEST) {
            throw new IllegalArgumentException(
                    "each half needs at least %d prompts that every point has answered; the calibration half has %d, the report half %d"
                            .formatted(FEWEST, calibration.length, report.length));
        }
        int large = IntStream.range(0, measured.size())
                .filter(i -> measured.get(i).point().decoder().equals("large"))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("the experiment did not measure the large model alone"));
        return new Halves(measured, large, calibration, report);
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
        return new Calibration(points.stream().map(PointMeasures::values).toList(), large);
    }
}
