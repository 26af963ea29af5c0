package io.tributary.serving;

import io.tributary.accounts.Caller;
import io.tributary.cascade.Target;
import io.tributary.core.rules.Rules;
import io.tributary.core.sampling.Sampling;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One answer to write.
 *
 * @param caller who asks, and is charged
 * @param target resolved model, decoder and rule
 * @param prompt token ids, special tokens included
 * @param promptText the prompt as the client wrote it, for the record
 * @param seed of the keyed draws
 * @param maxTokens largest number of tokens
 * @param stop strings that end the answer and are not part of it
 * @param choice its number among the answers to this prompt in one request; all but number 0 leave the prompt uncharged
 * @param cancelled asked before every block
 */
public record GenerationRequest(
        Caller caller,
        Target target,
        int[] prompt,
        String promptText,
        Sampling sampling,
        long seed,
        int maxTokens,
        List<String> stop,
        int choice,
        BooleanSupplier cancelled) {

    /** @throws IllegalArgumentException if the rule cannot run with this sampling */
    public GenerationRequest {
        stop = List.copyOf(stop);
        if (target.rule() != null) {
            Rules.byId(target.rule()).requireSampling(sampling);
        }
    }

    /** Tokens of the prompt that the caller is charged with: a prompt counts once, however many answers it gets. */
    public int chargedPrompt() {
        return choice == 0 ? prompt.length : 0;
    }
}
