package io.tributary.core.train;

/** Training has diverged: a loss or gradient is not a number. The parameters are those before the step. */
public final class NonFiniteLoss extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long step;

    /** @param step the step that failed, from 0 */
    public NonFiniteLoss(long step, double loss, double gradientNorm) {
        super(("step %d: the loss is %s and the gradient norm %s; a lower learning rate, a longer warm-up or fp32 "
                        + "may help, from a checkpoint before this step")
                .formatted(step, loss, gradientNorm));
        this.step = step;
    }

    /** The step that failed, from 0. */
    public long step() {
        return step;
    }
}
