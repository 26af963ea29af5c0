package io.tributary.core.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Easy, medium and hard windows: thirds of a teacher's loss on them, as SALT (arXiv 2410.18779) does with its tasks. */
public enum Slices {
    EASY,
    MEDIUM,
    HARD;

    /**
     * The slice of each window. Windows are ordered by loss, equal losses by index; where the number is no multiple of
     * three, the easier slices are one larger.
     *
     * @param losses the teacher's mean loss on each window, nats per token
     * @throws IllegalArgumentException if a loss is not a finite number, naming the window
     */
    public static Slices[] thirds(double[] losses) {
        for (int i = 0; i < losses.length; i++) {
            if (!Double.isFinite(losses[i])) {
                throw new IllegalArgumentException("the teacher's loss on window " + i + " is " + losses[i]);
            }
        }
        int[] order = IntStream.range(0, losses.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> losses[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        Slices[] slices = new Slices[losses.length];
        Arrays.setAll(slices, i -> EASY);
        int easy = (losses.length + 2) / 3;
        int medium = (losses.length + 1) / 3;
        for (int rank = easy; rank < order.length; rank++) {
            slices[order[rank]] = rank < easy + medium ? MEDIUM : HARD;
        }
        return slices;
    }
}
