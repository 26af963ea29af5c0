package io.tributary.core.train;

/** First hook: which sequences a step trains on. A pure function of the step, so that the data position is the step. */
public interface BatchSource {

    /** @param step from 0 */
    Batch batch(long step);
}
