package io.tributary.core.model;

import java.util.List;

/** An autoregressive language model: the small one (q) or the large one (p) of a cascade, or one alone. */
public interface LanguageModel {

    /** The name by which requests and reports refer to it. */
    String name();

    /** The meaning of its token ids. */
    Vocabulary vocabulary();

    /** Width of the rows it computes; at least {@code vocabulary().size()}, more if its head is padded. */
    int headSize();

    /** Number of positions a session can hold. */
    int contextLength();

    /**
     * Opens an empty session.
     *
     * @param width number of leading vocabulary entries that its rows keep. Both halves of a pair are cut to the same
     *     width <em>before</em> any softmax, so that padded heads cannot leak probability.
     * @throws IllegalArgumentException if width is below 1 or above {@link #headSize()}
     */
    ModelSession open(int width);

    /** Whether it reads prompts with an encoder, and only then decodes. */
    default boolean encodesPrompt() {
        return false;
    }

    /**
     * The model as it answers one prompt: itself, unless it encodes prompts. Then the sessions of what is returned still
     * count the prompt's tokens as their first positions and are handed them like any other's, but have no rows before
     * the last of them.
     *
     * @param prompt at least one token
     */
    default LanguageModel answering(int[] prompt) {
        return this;
    }

    /**
     * Absorbs blocks of several sessions of this model, each session at most once, in one forward pass where the model
     * can. A block's rows are those of {@link ModelSession#advance(int[], int)}, up to the rounding of a model whose
     * float32 sums depend on the width of a call. Every block has its outcome afterwards.
     */
    default void advanceAll(List<Block> blocks) {
        blocks.forEach(Block::advanceAlone);
    }

    /** Whether a session can {@link ModelSession#adopt} the first positions of another. */
    default boolean sharesPrefixes() {
        return false;
    }

    /** Bytes of the cache of a session that holds so many positions; 0 where it has none to speak of. Rows are not in it. */
    default long cacheBytes(int positions) {
        return 0;
    }
}
