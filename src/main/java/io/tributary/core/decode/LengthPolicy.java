package io.tributary.core.decode;

/** A way to choose how far to draft. One file per policy, found by {@link java.util.ServiceLoader}. */
public interface LengthPolicy {

    LengthDescriptor descriptor();

    /**
     * Begins an answer.
     *
     * @param gamma the longest block
     * @param threshold of the descriptor's meaning
     */
    DraftLength open(int gamma, double threshold);
}
