package io.tributary.core.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What sending whole prompts to one of two models can reach in the cost-quality plane. Costs add up over prompts, so a
 * coin reaches every mixture of two points of the plane on average.
 */
public final class Routing {
    private Routing() {}

    /** What the other model would add to a prompt's cost and quality. */
    private record Change(double cost, double quality) {
        double worth() {
            return quality / cost;
        }
    }

    /**
     * The best that whoever knew both answers to every prompt could do, at every cost: each prompt starts with its
     * cheaper model, and the changes that gain most quality per cost come first. Every vertex is a real routing, and no
     * routing lies above the line through them.
     *
     * @param small quality of small alone, one value a prompt; large: of large alone, in the same order
     * @param smallCost what small alone spent on each prompt; largeCost: large alone. The costs returned are relative to
     *     what large alone spent on all of them
     * @return vertices by cost, both coordinates growing, at least one
     */
    public static List<CostQuality> oracle(double[] small, double[] large, double[] smallCost, double[] largeCost) {
        int n = small.length;
        double whole = 0;
        double cost = 0;
        double quality = 0;
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            whole += largeCost[i];
            double dearer = largeCost[i] - smallCost[i];
            double better = large[i] - small[i];
            boolean startsSmall = dearer > 0 || dearer == 0 && better <= 0;
            cost += startsSmall ? smallCost[i] : largeCost[i];
            quality += startsSmall ? small[i] : large[i];
            Change change = startsSmall ? new Change(dearer, better) : new Change(-dearer, -better);
            if (change.quality > 0) {
                changes.add(change);
            }
        }
        changes.sort(Comparator.comparingDouble(Change::worth).reversed());
        List<CostQuality> vertices = new ArrayList<>(List.of(new CostQuality(cost / whole, quality / n)));
        for (Change change : changes) {
            cost += change.cost;
            quality += change.quality;
            vertices.add(new CostQuality(cost / whole, quality / n));
        }
        return vertices;
    }
}
