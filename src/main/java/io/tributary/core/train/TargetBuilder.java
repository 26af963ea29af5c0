package io.tributary.core.train;

/** Second hook: what a step minimises. A pure function of the step and of the evaluations before it. */
public interface TargetBuilder {
    /** The identity: plain next-token training. */
    TargetBuilder PLAIN = (step, history) -> LossTerms.PLAIN;

    /** @param step from 0 */
    LossTerms at(long step, RunHistory history);
}
