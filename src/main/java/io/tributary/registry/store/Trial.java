package io.tributary.registry.store;

import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import io.tributary.runtime.text.TextCodec;
import java.util.Arrays;

/**
 * A short greedy answer, token by token, and once more with all its tokens in one block: every number must be finite,
 * and the second time must choose what the first one chose.
 *
 * @param tolerance how far, relative to the largest logit, a choice may be behind another: blocks round differently
 */
record Trial(LanguageModel model, TextCodec text, double tolerance) {
    static final double EXACT = 1e-3;
    static final double BF16 = 0.05;

    private static final String PROMPT = "Once upon a time";
    private static final int TOKENS = 16;

    /** @throws IllegalStateException saying what is wrong */
    void run() {
        int[] prompt = text.encodePrompt(PROMPT);
        if (prompt.length == 0) {
            throw new IllegalStateException("the tokenizer makes nothing of '" + PROMPT + "'");
        }
        int steps = Math.min(TOKENS, model.contextLength() - prompt.length);
        if (steps < 1) {
            throw new IllegalStateException(
                    "the prompt of %d tokens fills the context of %d".formatted(prompt.length, model.contextLength()));
        }
        int[] answer = answer(prompt, steps);
        int[] all = Arrays.copyOf(prompt, prompt.length + steps - 1);
        System.arraycopy(answer, 0, all, prompt.length, steps - 1);
        try (ModelSession session = open(prompt)) {
            Rows rows = session.advance(all, steps);
            for (int i = 0; i < steps; i++) {
                requireChoice(rows.logits(i), answer[i], i);
            }
        }
    }

    private int[] answer(int[] prompt, int steps) {
        int[] answer = new int[steps];
        try (ModelSession session = open(prompt)) {
            Rows rows = session.advance(prompt, 1);
            for (int i = 0; i < steps; i++) {
                answer[i] = best(rows.logits(0), i);
                if (i + 1 < steps) {
                    rows = session.advance(answer[i]);
                }
            }
        }
        return answer;
    }

    private ModelSession open(int[] prompt) {
        return model.answering(prompt).open(model.vocabulary().size());
    }

    private static int best(float[] logits, int position) {
        int best = 0;
        for (int i = 0; i < logits.length; i++) {
            if (!Float.isFinite(logits[i])) {
                throw new IllegalStateException("the logit of token %d is %s at position %d of its answer; the weights"
                                .formatted(i, logits[i], position)
                        + " are damaged, or too large for this precision");
            }
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }

    private void requireChoice(float[] logits, int chosen, int position) {
        int best = best(logits, position);
        if (logits[best] - logits[chosen] > tolerance * (1 + Math.abs(logits[best]))) {
            throw new IllegalStateException("token by token it chose %d at position %d of its answer, in one block %d"
                    .formatted(chosen, position, best));
        }
    }
}
