package io.tributary.core.train;

import java.nio.file.Path;

/** A model that can be trained. Its soft labels, if any, are part of its configuration. Belongs to one thread. */
public interface Student extends AutoCloseable {

    /** Layers that a plan may name. */
    int layers();

    /** Steps done, those before a restore included. */
    long position();

    /**
     * One step: loss, gradient, update.
     *
     * @throws NonFiniteLoss if the loss or the gradient is not a number; the parameters are then as before
     * @throws IllegalArgumentException if the batch does not fit the model, or soft labels are wanted and there are none
     */
    StepReport step(Batch batch, LossTerms terms, LayerPlan plan, Update update);

    /**
     * Mean loss of each window with the whole model, nats per counted token.
     *
     * @param from first window
     * @param to after the last window
     */
    double[] losses(WindowPool pool, int from, int to);

    /** Writes weights, optimizer state and position into one file; the same state gives the same bytes. */
    void save(Path file);

    /** Goes on from a saved state. The next steps are bit-equal to those that would have followed the save. */
    void restore(Path file);

    @Override
    void close();
}
