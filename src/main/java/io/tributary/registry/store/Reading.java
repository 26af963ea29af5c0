package io.tributary.registry.store;

import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import io.tributary.core.sampling.Distributions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What a model makes of a text that stands.
 *
 * @param loss mean of -ln p over the tokens, in nats per token
 * @param choices the most probable token at the place of each
 */
record Reading(double loss, List<Integer> choices) {
    /** Rows of one forward pass; with the largest vocabularies they are tens of megabytes. */
    private static final int BLOCK = 32;

    Reading {
        choices = List.copyOf(choices);
    }

    /**
     * Reads windows one by one, each without knowing the others.
     *
     * @param windows tokens, at least two each; all but the first are judged
     * @param stopped asked before every window; the reading then ends with a {@link ReadingStopped}
     * @throws RuntimeException if a logit is no number
     */
    static Reading of(LanguageModel model, List<int[]> windows, BooleanSupplier stopped) {
        List<Integer> choices = new ArrayList<>();
        double loss = 0;
        for (int[] window : windows) {
            if (stopped.getAsBoolean()) {
                throw new ReadingStopped();
            }
            try (ModelSession session = model.open(model.vocabulary().size())) {
                for (int from = 0; from < window.length - 1; from += BLOCK) {
                    int to = Math.min(window.length - 1, from + BLOCK);
                    Rows rows = session.advance(Arrays.copyOfRange(window, from, to));
                    for (int i = from; i < to; i++) {
                        choices.add(rows.argmax(i - from));
                        loss -= Distributions.logSoftmax(rows.logits(i - from), 1)[window[i + 1]];
                    }
                    session.releaseRows();
                }
            }
        }
        return new Reading(loss / choices.size(), choices);
    }

    /** Places at which both chose the same token. */
    int agreeing(Reading other) {
        int same = 0;
        for (int i = 0; i < choices.size(); i++) {
            same += choices.get(i).equals(other.choices.get(i)) ? 1 : 0;
        }
        return same;
    }
}
