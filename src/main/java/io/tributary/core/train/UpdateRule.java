package io.tributary.core.train;

/** Fourth hook: how a step moves the parameters. A pure function of the step; {@link AdamW} is the identity. */
public interface UpdateRule {

    /** @param step from 0 */
    Update at(long step);
}
