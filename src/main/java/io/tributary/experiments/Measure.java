package io.tributary.experiments;

import io.tributary.core.evaluate.AverageQuality;
import io.tributary.core.evaluate.CostQuality;
import io.tributary.core.evaluate.DeferralCurve;
import io.tributary.core.evaluate.GapRecovered;
import io.tributary.core.evaluate.Matched;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/** What is said of a rule's points as a whole. Costs are relative to large alone. */
public enum Measure {
    SPEEDUP("speed-up at large's quality", "cost of large over that of the cheapest point as good", arm -> {
        OptionalInt point = Matched.cheapestAtLargeQuality(arm.points(), arm.large());
        return point.isEmpty()
                ? OptionalDouble.empty()
                : finite(Matched.speedup(arm.points().get(point.getAsInt()), arm.large()));
    }),
    BEST("best quality at large's cost", "best quality of a point not dearer than large", arm -> {
        OptionalInt point = Matched.bestAtLargeCost(arm.points(), arm.large());
        return point.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(arm.points().get(point.getAsInt()).quality());
    }),
    PGR(
            "PGR of the best",
            "gap recovered by the best point: (Q − Q small) / (Q large − Q small), not clipped",
            arm -> arm.points().stream().mapToDouble(CostQuality::quality).max().stream()
                    .mapToObj(best -> GapRecovered.pgr(
                            best, arm.small().quality(), arm.large().quality()))
                    .findFirst()
                    .orElse(OptionalDouble.empty())),
    APGR(
            "APGR",
            "mean gap recovered over costs from small alone to large alone, both included",
            arm -> GapRecovered.apgr(
                    arm.withBoth(), arm.small().quality(), arm.large().quality())),
    CPT20("CPT(20 %)", "least cost that recovers 20 % of the gap", cpt(0.2)),
    CPT50("CPT(50 %)", "least cost that recovers 50 % of the gap", cpt(0.5)),
    CPT80("CPT(80 %)", "least cost that recovers 80 % of the gap", cpt(0.8)),
    AIQ(
            "AIQ",
            "mean quality of the non-decreasing hull of the points and small alone, over costs from small alone to large alone",
            arm -> AverageQuality.aiq(
                    arm.withSmall(), arm.small().cost(), arm.large().cost())),
    HYPERVOLUME(
            "hypervolume",
            "area dominated up to the reference: large's cost, small's quality",
            arm -> OptionalDouble.of(AverageQuality.hypervolume(
                    arm.points(),
                    new CostQuality(arm.large().cost(), arm.small().quality())))),
    AUDC("AUDC", "area under quality by share of deferred tokens, from small alone to large alone", Arm::audc),
    GAIN(
            "deferral gain",
            "how much of what an oracle that routes whole prompts gains over random deferral the rule gains",
            arm -> {
                OptionalDouble area = arm.audc();
                return area.isEmpty()
                        ? area
                        : DeferralCurve.gain(
                                area.getAsDouble(),
                                DeferralCurve.chord(
                                        arm.ends().small(), arm.ends().large()),
                                arm.ends().oracle());
            });

    private final String title;
    private final String meaning;
    private final Function<Arm, OptionalDouble> computation;

    Measure(String title, String meaning, Function<Arm, OptionalDouble> computation) {
        this.title = title;
        this.meaning = meaning;
        this.computation = computation;
    }

    /** Empty for a point that spends nothing on the axis. */
    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static Function<Arm, OptionalDouble> cpt(double target) {
        return arm -> GapRecovered.cpt(
                arm.withBoth(), arm.small().quality(), arm.large().quality(), target);
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }

    /** Empty where it is not reached or not defined. */
    OptionalDouble of(Arm arm) {
        return computation.apply(arm);
    }
}
