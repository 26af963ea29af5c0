package io.tributary.core.train;

/**
 * What one step minimises: (1 - omega) * CE(token) + omega * studentTemperature^2 * D(Q, student at its temperature).
 *
 * @param omega weight of the soft labels, in [0, 1]; 0 leaves plain training and the teacher is not run
 * @param teacherTemperature divides the teacher's logits; 1 leaves them
 * @param studentTemperature divides the student's logits in the soft term only; 1 leaves them
 */
public record LossTerms(double omega, double teacherTemperature, double studentTemperature, Divergence divergence) {
    /** Plain next-token training. */
    public static final LossTerms PLAIN = new LossTerms(0, 1, 1, Divergence.FORWARD);

    /** @throws IllegalArgumentException naming the value that is out of range */
    public LossTerms {
        if (!(omega >= 0 && omega <= 1)) {
            throw new IllegalArgumentException("omega must lie in [0, 1], not " + omega);
        }
        if (!(teacherTemperature > 0) || !(studentTemperature > 0)) {
            throw new IllegalArgumentException("temperatures divide logits and must be above 0, not "
                    + teacherTemperature + " and " + studentTemperature);
        }
    }

    /** Soft labels of a teacher at a temperature, the student as it is. */
    public static LossTerms mixed(double omega, double teacherTemperature) {
        return omega == 0 ? PLAIN : new LossTerms(omega, teacherTemperature, 1, Divergence.FORWARD);
    }

    /** Whether a teacher is needed. */
    public boolean soft() {
        return omega > 0;
    }
}
