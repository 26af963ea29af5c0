package io.tributary.core.decode;

import io.tributary.core.model.CallTally;
import io.tributary.core.rules.Rule;
import io.tributary.core.sampling.Sampling;

/** Where the drafts of speculative decoding come from. One file per drafter, found by {@link java.util.ServiceLoader}. */
public interface Drafter {

    DrafterDescriptor descriptor();

    /**
     * Opens it for one answer.
     *
     * @param earlier answers to the same caller
     */
    Proposer open(Pairing pair, Sampling sampling, CallTally tally, EarlierTexts earlier);

    /** @throws IllegalArgumentException if the rule weighs how sure q is and this drafter's q says nothing about that */
    default void requireRule(Rule rule) {
        if (descriptor().certain() && rule.descriptor().readsConfidence()) {
            throw new IllegalArgumentException(
                    "rule %s weighs how sure the small model is, but drafter %s copies tokens and is always sure, so the rule would never defer; use drafter small or a rule such as lossless or token-v3"
                            .formatted(rule.descriptor().id(), descriptor().id()));
        }
    }
}
