package io.tributary.core.model;

import java.util.HashMap;
import java.util.Map;

/**
 * A model whose sessions have each row computed once. A row is a function of the tokens before it, so what was computed
 * for one session answers every other that reads the same tokens; at temperature 0 all rules write one of two tokens at a
 * prefix, and their answers to one prompt share most of their rows. Decoders notice nothing and count the calls they
 * make. Rows equal those of the model itself, up to the rounding of a model whose float32 sums depend on the width of a
 * call. Not thread-safe.
 */
public final class SharedModel extends ForwardingModel implements AutoCloseable {
    private final LanguageModel model;
    private final int promptLength;
    private final long maxLogits;
    private final Map<Integer, PrefixTree> trees = new HashMap<>();

    /**
     * @param model is asked for what no session had computed yet
     * @param prompt what every session begins with; rows within it are kept only where asked for
     * @param maxLogits how much is remembered; once it is more, all of it is forgotten as soon as no session is open
     */
    public SharedModel(LanguageModel model, int[] prompt, long maxLogits) {
        super(model);
        this.model = model.answering(prompt);
        this.promptLength = prompt.length;
        this.maxLogits = maxLogits;
    }

    @Override
    public ModelSession open(int width) {
        PrefixTree tree = trees.get(width);
        if (tree == null || tree.idle() && tree.rows() * width > maxLogits) {
            if (tree != null) {
                tree.close();
            }
            tree = new PrefixTree(model.open(width), promptLength);
            trees.put(width, tree);
        }
        return new SharedSession(tree);
    }

    /** Frees what is remembered; rows that sessions gave out become invalid. */
    @Override
    public void close() {
        trees.values().forEach(PrefixTree::close);
        trees.clear();
    }
}
