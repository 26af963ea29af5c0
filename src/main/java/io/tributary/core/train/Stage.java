package io.tributary.core.train;

/**
 * A stretch of steps of one kind. A border between two is where charts draw a line and runs save themselves.
 *
 * @param soft whether soft labels take part
 * @param plan which layers train
 */
public record Stage(boolean soft, LayerPlan plan) {

    /** For legends: {@code soft labels} or {@code tokens only}. */
    public String title() {
        return soft ? "soft labels" : "tokens only";
    }
}
