package io.tributary.experiments;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How fast prompts are answered, by the last of them. */
final class Pace {
    /** Prompts that the pace is taken from, so that it follows what else the machine does. */
    private static final int LAST = 50;

    /** Prompts below which their spread says nothing. */
    private static final int FEWEST = 3;

    private static final double DEVIATIONS = 1.96;

    private final Deque<Double> last = new ArrayDeque<>();

    /** @param seconds that a prompt took with all points that still go on */
    void add(double seconds) {
        if (last.size() == LAST) {
            last.removeFirst();
        }
        last.addLast(seconds);
    }

    /**
     * For so many further prompts: their mean, and a prediction interval from the spread of the ones seen and the error of
     * their mean.
     *
     * @return null while too few were seen
     */
    @Nullable
    TimeLeft left(int prompts) {
        int n = last.size();
        if (n < FEWEST) {
            return null;
        }
        double mean = last.stream().mapToDouble(x -> x).average().orElseThrow();
        double squares = last.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        double spread = DEVIATIONS * Math.sqrt(squares / (n - 1) * (prompts + (double) prompts * prompts / n));
        return new TimeLeft(prompts * mean, Math.max(0, prompts * mean - spread), prompts * mean + spread);
    }
}
