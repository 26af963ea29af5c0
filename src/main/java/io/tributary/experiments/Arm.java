package io.tributary.experiments;

import io.tributary.core.evaluate.CostQuality;
import io.tributary.core.evaluate.DeferralCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One rule's points beside the two models alone, over some prompts.
 *
 * @param deferral by point; NaN where a point has none
 * @param ends of its curve of quality by deferral
 */
record Arm(List<CostQuality> points, List<Double> deferral, CostQuality small, CostQuality large, Ends ends) {

    /**
     * Qualities of both models alone of the rule's own pair and temperature, between which deferral leads.
     *
     * @param oracle area under the curve of whoever knew both answers
     */
    record Ends(double small, double large, double oracle) {}

    List<CostQuality> withSmall() {
        List<CostQuality> all = new ArrayList<>(points);
        all.add(small);
        return all;
    }

    List<CostQuality> withBoth() {
        List<CostQuality> all = withSmall();
        all.add(large);
        return all;
    }

    /** Quality by deferral; without the two models alone. */
    List<DeferralCurve.Point> deferred() {
        List<DeferralCurve.Point> curve = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            curve.add(new DeferralCurve.Point(deferral.get(i), points.get(i).quality()));
        }
        return curve;
    }

    /** Empty unless every point has a deferral rate. */
    OptionalDouble audc() {
        if (deferral.stream().anyMatch(d -> d.isNaN())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(DeferralCurve.area(DeferralCurve.of(deferred(), ends.small(), ends.large())));
    }
}
