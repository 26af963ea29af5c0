package io.tributary.bench;

import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How long one forward pass over a block takes. */
final class BlockTimes {
    private static final int REPEATS = 9;

    private BlockTimes() {}

    /**
     * Milliseconds of blocks of 1, 2, ... tokens after a prompt, medians; entry n is a block of n, entry 0 is not used.
     *
     * @param widest largest number of tokens
     */
    static double[] after(int[] prompt, LanguageModel model, int widest) {
        double[] millis = new double[widest + 1];
        try (ModelSession session =
                model.open(Math.min(model.headSize(), model.vocabulary().size()))) {
            session.advance(prompt, 1);
            for (int width = 1; width <= widest; width++) {
                int[] block = new int[width];
                Arrays.fill(block, prompt[prompt.length - 1]);
                millis(session, block); // warms up this width
                List<Double> taken = new ArrayList<>();
                for (int i = 0; i < REPEATS; i++) {
                    taken.add(millis(session, block));
                }
                millis[width] = Figures.median(taken);
            }
        }
        return millis;
    }

    private static double millis(ModelSession session, int[] block) {
        int start = session.position();
        long before = System.nanoTime();
        session.advance(block);
        double taken = (System.nanoTime() - before) / 1e6;
        session.rewind(start);
        return taken;
    }
}
