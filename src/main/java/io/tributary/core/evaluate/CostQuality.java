package io.tributary.core.evaluate;

/**
 * One point of a cost-quality plane.
 *
 * @param cost smaller is better; relative to large alone where a report says so
 * @param quality larger is better
 */
public record CostQuality(double cost, double quality) {
    public CostQuality {
        if (Double.isNaN(cost) || Double.isNaN(quality)) {
            throw new IllegalArgumentException("a point needs a cost and a quality, not " + cost + ", " + quality);
        }
    }

    /** Whether this point is at most as dear and at least as good as the other, and strictly better in one. */
    public boolean dominates(CostQuality other) {
        return cost <= other.cost && quality >= other.quality && (cost < other.cost || quality > other.quality);
    }
}
