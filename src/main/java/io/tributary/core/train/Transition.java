package io.tributary.core.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How omega leaves stage 1. */
public enum Transition {
    /** omega until n_KD, then 0. */
    STEP,
    /** omega falls on a straight line to 0 over the last part of stage 1. */
    LINEAR,
    /** The ratio omega / (1 - omega) falls on a straight line to 0 over the last part of stage 1. */
    RATIO,
    /** As step, but stage 1 also ends when the student's validation loss comes near the teacher's. Tributary's own. */
    AUTO;

    /** As it appears in requests. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> ids(Transition... transitions) {
        return Arrays.stream(transitions).map(Transition::id).toList();
    }

    /**
     * omega at a share of the falling window, in [0, 1).
     *
     * @param omega before the fall
     */
    double fallen(double omega, double share) {
        return switch (this) {
            case STEP, AUTO -> omega;
            case LINEAR -> omega * (1 - share);
            case RATIO -> {
                if (omega == 1) {
                    yield 1; // the ratio is infinite until the very end
                }
                double ratio = omega / (1 - omega) * (1 - share);
                yield ratio / (1 + ratio);
            }
        };
    }
}
