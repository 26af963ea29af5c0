package io.tributary.runtime.text;

import java.util.List;

/**
 * What byte-level BPE learnt.
 *
 * @param specials number of special tokens, which come first: {@code <pad> <bos> <eos>}
 * @param tokens by id, in byte letters
 * @param merges pairs of tokens, the first to be merged first
 */
public record BpeVocabulary(int specials, List<String> tokens, List<Merge> merges) {
    public BpeVocabulary {
        tokens = List.copyOf(tokens);
        merges = List.copyOf(merges);
    }

    /** Two tokens that become one. */
    public record Merge(String left, String right) {}
}
