package io.tributary.runtime.table;

import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Vocabulary;
import java.util.SplittableRandom;

/**
 * A model that is a table: its next-token logits depend on the last two tokens and on nothing else.
 *
 * @param headSize entries of a table row; above {@code vocabulary.size()} the head is padded
 */
public record TableModel(String name, Vocabulary vocabulary, int headSize, int contextLength, Table table)
        implements LanguageModel {

    /** The logits after two tokens. */
    @FunctionalInterface
    public interface Table {
        /**
         * Looks up one row.
         *
         * @param previous the last token but one, -1 at the start of a sequence
         * @param last the last token
         * @return headSize logits
         */
        float[] logits(int previous, int last);
    }

    public TableModel {
        if (headSize < vocabulary.size()) {
            throw new IllegalArgumentException(
                    "a head of " + headSize + " cannot cover a vocabulary of " + vocabulary.size());
        }
    }

    /** A random table, always the same for a seed. Logits are normal with the given spread; padded entries too. */
    public static TableModel seeded(String name, long seed, double spread, Vocabulary vocabulary, int headSize) {
        Table table = (previous, last) -> {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + (previous + 1L) * 1_009 + last);
            float[] logits = new float[headSize];
            for (int v = 0; v < headSize; v++) {
                logits[v] = (float) (spread * random.nextGaussian());
            }
            return logits;
        };
        return new TableModel(name, vocabulary, headSize, 1 << 20, table);
    }

    /** The same table with a smaller context. */
    public TableModel withContext(int positions) {
        return new TableModel(name, vocabulary, headSize, positions, table);
    }

    @Override
    public boolean sharesPrefixes() {
        return true;
    }

    @Override
    public ModelSession open(int width) {
        if (width < 1 || width > headSize) {
            throw new IllegalArgumentException("width must lie in 1 .. " + headSize + ", not " + width);
        }
        return new TableSession(this, width);
    }
}
