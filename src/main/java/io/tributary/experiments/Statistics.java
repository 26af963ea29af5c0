package io.tributary.experiments;

import io.tributary.core.evaluate.DeferralCurve;
import io.tributary.core.evaluate.Holm;
import io.tributary.core.evaluate.PairedBootstrap;
import io.tributary.core.evaluate.PairedDifference;
import io.tributary.core.evaluate.PromptsNeeded;
import io.tributary.core.evaluate.SignFlip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/** Computes over all answers of a sweep: rules as a whole, and any point against any other. */
@Service
public class Statistics {
    private static final int MOST_RESAMPLES = 1000;
    private static final int LEAST_RESAMPLES = 200;

    /** Sums of one value that a page may wait for. */
    private static final long WORK = 200_000_000;

    private static final double ENOUGH = 0.95;

    private final ExperimentStore store;
    private final ExperimentProperties properties;

    Statistics(ExperimentStore store, ExperimentProperties properties) {
        this.store = store;
        this.properties = properties;
    }

    /**
     * @throws UnknownExperiment if there is none with this id
     * @throws IllegalArgumentException if no prompt has been answered by every point yet
     */
    public RuleStatistics rules(UUID id) {
        ExperimentRow experiment = row(id);
        List<PointMeasures> measured = measured(id);
        Resampled values = new Resampled(measured);
        int[] all = IntStream.range(0, values.prompts()).toArray();
        Map<String, Arm> arms = values.arms(all);
        int resamples = resamples((long) measured.size() * values.prompts());
        Map<String, double[][]> replicates = replicates(values, resamples, experiment.seed());
        List<RuleStatistics.Line> lines = new ArrayList<>();
        arms.forEach((rule, arm) -> {
            Map<String, RuleStatistics.Estimate> measures = new LinkedHashMap<>();
            for (Measure measure : Measure.values()) {
                double[][] drawn = Objects.requireNonNull(replicates.get(rule));
                measures.put(measure.id(), estimate(measure, arm, drawn[measure.ordinal()]));
            }
            lines.add(new RuleStatistics.Line(
                    rule, arm.points().size(), measures, arm.audc().isEmpty() ? List.of() : arm.deferred()));
        });
        PointMeasures small = alone(measured, "small");
        PointMeasures large = alone(measured, "large");
        double[] weak = quality(small);
        double[] strong = quality(large);
        List<DeferralCurve.Point> oracle = DeferralCurve.oracle(weak, strong);
        return new RuleStatistics(
                id,
                values.prompts(),
                resamples,
                experiment.seed(),
                small.relativeTo(large.modelMillis()).cost(),
                small.quality(),
                large.quality(),
                DeferralCurve.chord(small.quality(), large.quality()),
                DeferralCurve.area(oracle),
                lines,
                oracle);
    }

    /** Fewer where the sweep is large, so that its page stays a page. */
    private int resamples(long answers) {
        long affordable = Math.max(LEAST_RESAMPLES, Math.min(MOST_RESAMPLES, WORK / answers));
        return (int) Math.min(affordable, properties.resamples());
    }

    /** By rule, the replicates of every measure; NaN where one has no value. */
    private static Map<String, double[][]> replicates(Resampled values, int resamples, long seed) {
        int[][] picks = new PairedBootstrap(values.prompts(), resamples, seed).picks();
        Map<String, double[][]> replicates = new HashMap<>();
        for (int r = 0; r < resamples; r++) {
            for (Map.Entry<String, Arm> arm : values.arms(picks[r]).entrySet()) {
                double[][] drawn = replicates.computeIfAbsent(
                        arm.getKey(), rule -> new double[Measure.values().length][resamples]);
                for (Measure measure : Measure.values()) {
                    drawn[measure.ordinal()][r] = measure.of(arm.getValue()).orElse(Double.NaN);
                }
            }
        }
        return replicates;
    }

    private static RuleStatistics.Estimate estimate(Measure measure, Arm arm, double[] replicates) {
        double[] defined =
                Arrays.stream(replicates).filter(value -> !Double.isNaN(value)).toArray();
        double share = (double) defined.length / replicates.length;
        double value = measure.of(arm).orElse(Double.NaN);
        if (Double.isNaN(value) || share < ENOUGH) {
            return new RuleStatistics.Estimate(Double.isNaN(value) ? null : value, null, null, share);
        }
        PairedBootstrap.Interval interval = PairedBootstrap.interval(defined);
        return new RuleStatistics.Estimate(value, interval.low(), interval.high(), share);
    }

    /**
     * One point against another, with p raised for having been picked among all comparisons of the first.
     *
     * @throws UnknownExperiment if there is no such experiment or point
     * @throws IllegalArgumentException if no prompt has been answered by every point yet, or the points are one
     */
    public PointComparison compare(UUID id, UUID point, UUID other) {
        ExperimentRow experiment = row(id);
        if (point.equals(other)) {
            throw new IllegalArgumentException("a point is compared with another one, not with itself");
        }
        List<PointMeasures> measured = measured(id);
        PointMeasures a = find(measured, id, point);
        PointMeasures b = find(measured, id, other);
        PointMeasures large = alone(measured, "large");
        double[] quality = quality(a);
        List<PointMeasures> others = measured.stream().filter(m -> m != a).toList();
        double[] raised = Holm.adjusted(others.stream()
                .mapToDouble(m -> SignFlip.test(minus(quality, quality(m)), experiment.seed())
                        .p())
                .toArray());
        PairedBootstrap bootstrap = new PairedBootstrap(quality.length, properties.resamples(), experiment.seed());
        double perPrompt = large.modelMillis() / quality.length;
        PairedDifference cost =
                PairedDifference.of(costs(a, perPrompt), costs(b, perPrompt), bootstrap, experiment.seed());
        PairedDifference difference = PairedDifference.of(quality, quality(b), bootstrap, experiment.seed());
        return new PointComparison(
                point,
                other,
                a.point().label(),
                b.point().label(),
                difference,
                cost,
                others.size(),
                raised[others.indexOf(b)],
                contested(id, a, b),
                quality.length < 2
                        ? null
                        : PromptsNeeded.of(minus(quality, quality(b)), PromptsNeeded.USUAL_POWER));
    }

    /**
     * How many prompts would tell the qualities of two points apart.
     *
     * @param power 0.05 to 1, both excluded
     * @throws UnknownExperiment if there is no such experiment or point
     * @throws IllegalArgumentException if fewer than two prompts have been answered by every point, or the power lies outside
     */
    public PromptsNeeded promptsNeeded(UUID id, UUID point, UUID other, double power) {
        row(id);
        List<PointMeasures> measured = measured(id);
        return PromptsNeeded.of(
                minus(quality(find(measured, id, point)), quality(find(measured, id, other))), power);
    }

    private List<PointComparison.Contested> contested(UUID id, PointMeasures a, PointMeasures b) {
        Map<Integer, ExperimentRow.Prompt> prompts = new HashMap<>();
        store.prompts(id).forEach(prompt -> prompts.put(prompt.ordinal(), prompt));
        List<PointComparison.Contested> contested = new ArrayList<>();
        for (int i = 0; i < a.answers().size(); i++) {
            ExperimentRow.Answer mine = a.answers().get(i);
            ExperimentRow.Answer theirs = b.answers().get(i);
            if (mine.quality() != theirs.quality()) {
                ExperimentRow.Prompt prompt = Objects.requireNonNull(prompts.get(mine.promptOrdinal()));
                contested.add(new PointComparison.Contested(
                        prompt.promptId(),
                        prompt.prompt(),
                        prompt.reference(),
                        mine.text(),
                        mine.quality(),
                        theirs.text(),
                        theirs.quality()));
            }
        }
        return contested;
    }

    private List<PointMeasures> measured(UUID id) {
        List<PointMeasures> measured = Curve.measured(store.points(id), store.answers(id));
        if (measured.isEmpty()) {
            throw new IllegalArgumentException(
                    "no prompt of experiment " + id + " has been answered by every point yet");
        }
        return measured;
    }

    private static PointMeasures find(List<PointMeasures> measured, UUID id, UUID point) {
        return measured.stream()
                .filter(m -> m.point().id().equals(point))
                .findFirst()
                .orElseThrow(() -> new UnknownExperiment("experiment " + id + " has no point " + point));
    }

    private static PointMeasures alone(List<PointMeasures> measured, String decoder) {
        return measured.stream()
                .filter(m -> m.point().decoder().equals(decoder))
                .findFirst()
                .orElseThrow();
    }

    private static double[] quality(PointMeasures point) {
        return values(point, ExperimentRow.Answer::quality);
    }

    private static double[] costs(PointMeasures point, double largeMillis) {
        return values(point, answer -> answer.modelMs() / largeMillis);
    }

    private static double[] values(PointMeasures point, ToDoubleFunction<ExperimentRow.Answer> value) {
        return point.answers().stream().mapToDouble(value).toArray();
    }

    private static double[] minus(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    }

    private ExperimentRow row(UUID id) {
        return store.find(id).orElseThrow(() -> new UnknownExperiment("no experiment has the id " + id));
    }
}
