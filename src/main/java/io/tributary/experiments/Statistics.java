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
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Computes over all answers of a sweep: rules as a whole, and any point against any other. */
@Service
public class Statistics {
    private static final int MOST_RESAMPLES = 1000;
    private static final int LEAST_RESAMPLES = 200;

    /** Sums of one value that a page may wait for. */
    private static final long WORK = 200_000_000;

    static final double ENOUGH = 0.95;

    private final SweepViews views;
    private final ExperimentProperties properties;
    private final ViewCache<ViewCache.Key, RuleStatistics> cache = new ViewCache<>();

    Statistics(SweepViews views, ExperimentProperties properties) {
        this.views = views;
        this.properties = properties;
    }

    /**
     * Over the prompts, by the metric and on the cost axis of the lens; its pinned point has no effect.
     *
     * @throws UnknownExperiment if there is none with this id
     * @throws IllegalArgumentException if no prompt has been answered by every point yet, or the sweep cannot be looked at
     *     so
     */
    public RuleStatistics rules(UUID id, Lens asked) {
        ExperimentRow row = views.row(id);
        Lens lens = views.priced(id, asked.pinning(null));
        Supplier<RuleStatistics> computation = () -> rules(views.of(row, lens, false));
        return row.partial()
                ? computation.get()
                : cache.get(new ViewCache.Key(id, views.edition(id), lens), computation);
    }

    private RuleStatistics rules(SweepView view) {
        ExperimentRow experiment = view.experiment();
        List<PointMeasures> measured = view.measured();
        PointMeasures small = alone(measured, "small");
        PointMeasures large = alone(measured, "large");
        Resampled values = new Resampled(measured, view.valuation(large));
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
                    rule,
                    arm.points().size(),
                    measures,
                    arm.audc().isEmpty() ? List.of() : arm.deferred(),
                    arm.ends().small(),
                    arm.ends().large()));
        });
        double[] weak = quality(small);
        double[] strong = quality(large);
        List<DeferralCurve.Point> oracle = DeferralCurve.oracle(weak, strong);
        return new RuleStatistics(
                experiment.id(),
                view.metric(),
                view.lens().costing().axis().id(),
                view.lens().part().half(),
                view.lens().part().slice(),
                values.prompts(),
                resamples,
                experiment.seed(),
                values.smallCost(all),
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
     * @throws IllegalArgumentException if no prompt has been answered by every point yet, the points are one, or the sweep
     *     cannot be looked at so
     */
    public PointComparison compare(UUID id, UUID point, UUID other, Lens asked) {
        ExperimentRow experiment = views.row(id);
        if (point.equals(other)) {
            throw new IllegalArgumentException("a point is compared with another one, not with itself");
        }
        SweepView view = views.of(experiment, views.priced(id, asked), true);
        List<PointMeasures> measured = view.measured();
        PointMeasures a = find(view, measured, point);
        PointMeasures b = find(view, measured, other);
        PointMeasures large = alone(measured, "large");
        double[] quality = quality(a);
        List<PointMeasures> others = measured.stream().filter(m -> m != a).toList();
        double[] raised = Holm.adjusted(others.stream()
                .mapToDouble(m -> SignFlip.test(minus(quality, quality(m)), experiment.seed())
                        .p())
                .toArray());
        PairedBootstrap bootstrap = new PairedBootstrap(quality.length, properties.resamples(), experiment.seed());
        Valuation valuation = view.valuation(large);
        double[] mine = relative(valuation, a, large);
        double[] theirs = relative(valuation, b, large);
        @Nullable
        PairedDifference cost =
                mine == null || theirs == null ? null : PairedDifference.of(mine, theirs, bootstrap, experiment.seed());
        PairedDifference difference = PairedDifference.of(quality, quality(b), bootstrap, experiment.seed());
        return new PointComparison(
                point,
                other,
                a.point().label(),
                b.point().label(),
                difference,
                cost,
                view.metric(),
                view.lens().costing().axis().id(),
                others.size(),
                raised[others.indexOf(b)],
                contested(view, a, b),
                quality.length < 2 ? null : PromptsNeeded.of(minus(quality, quality(b)), PromptsNeeded.USUAL_POWER));
    }

    /**
     * How many prompts would tell the qualities of two points apart.
     *
     * @param power 0.05 to 1, both excluded
     * @throws UnknownExperiment if there is no such experiment or point
     * @throws IllegalArgumentException if fewer than two prompts have been answered by every point, the power lies outside,
     *     or the sweep cannot be looked at so
     */
    public PromptsNeeded promptsNeeded(UUID id, UUID point, UUID other, double power, Lens asked) {
        SweepView view = views.of(views.row(id), views.priced(id, asked), false);
        List<PointMeasures> measured = view.measured();
        return PromptsNeeded.of(
                minus(quality(find(view, measured, point)), quality(find(view, measured, other))), power);
    }

    private static List<PointComparison.Contested> contested(SweepView view, PointMeasures a, PointMeasures b) {
        Map<Integer, ExperimentRow.Prompt> prompts = new HashMap<>();
        view.prompts().forEach(prompt -> prompts.put(prompt.ordinal(), prompt));
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

    private static PointMeasures find(SweepView view, List<PointMeasures> measured, UUID wanted) {
        ExperimentRow.Point point = view.point(wanted);
        if (point.stop() != null) {
            throw new IllegalArgumentException(
                    "%s was given up after %d prompts, so it is not compared over all of them"
                            .formatted(point.label(), point.stop().after()));
        }
        return measured.stream()
                .filter(m -> m.point().id().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    private static PointMeasures alone(List<PointMeasures> measured, String decoder) {
        return measured.stream()
                .filter(m -> m.point().decoder().equals(decoder))
                .findFirst()
                .orElseThrow();
    }

    private static double[] quality(PointMeasures point) {
        return point.values(ExperimentRow.Answer::quality);
    }

    /** What each answer took of what the axis counts, over the mean of large alone; null without a number. */
    private static double @Nullable [] relative(Valuation valuation, PointMeasures point, PointMeasures large) {
        double[] amounts = valuation.amounts(point);
        double[] whole = Objects.requireNonNull(valuation.amounts(large));
        double mean = Arrays.stream(whole).sum() / whole.length;
        return amounts == null
                ? null
                : Arrays.stream(amounts).map(amount -> amount / mean).toArray();
    }

    private static double[] minus(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    }
}
