package io.tributary.core.model;

import java.util.Set;

/**
 * What a model's token ids mean.
 *
 * @param size number of ids the tokenizer knows; a model head may be padded beyond it
 * @param eosIds ids that end an answer; never sampled past
 * @param fingerprint SHA-256 of the tokenizer; two models may form a pair only if it is equal
 */
public record Vocabulary(int size, Set<Integer> eosIds, String fingerprint) {
    public Vocabulary {
        if (size < 1) {
            throw new IllegalArgumentException("a vocabulary has at least one token, not " + size);
        }
        eosIds = Set.copyOf(eosIds);
    }
}
