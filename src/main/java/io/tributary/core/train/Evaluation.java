package io.tributary.core.train;

/**
 * The model after a number of steps, on the fixed validation windows.
 *
 * @param step steps done before it
 * @param loss mean of {@code windowLosses}, nats per token
 * @param windowLosses mean loss of each window, nats per token, in pool order; slices are made of them
 */
public record Evaluation(long step, double loss, double[] windowLosses) {

    /** Of the losses of the windows. */
    public static Evaluation of(long step, double[] windowLosses) {
        double sum = 0;
        for (double loss : windowLosses) {
            sum += loss;
        }
        return new Evaluation(step, sum / windowLosses.length, windowLosses);
    }
}
