package io.tributary.core.evaluate;

import io.tributary.core.decode.Pairing;
import io.tributary.core.model.ForwardingModel;
import io.tributary.core.model.ForwardingSession;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import io.tributary.core.model.Vocabulary;
import io.tributary.runtime.table.TableModel;
import java.util.Set;

/** Two tables, of which the second is the first with noise, whose calls move a clock: by their width, and by whose call went before. */
final class SimulatedPair {
    private static final Vocabulary VOCABULARY = new Vocabulary(11, Set.of(), "simulated");

    private final Pairing pair;
    private long nanos;
    private boolean afterSmall;

    SimulatedPair() {
        TableModel small = TableModel.seeded("small", 11, 1.2, VOCABULARY, 11);
        TableModel noise = TableModel.seeded("noise", 29, 1.0, VOCABULARY, 11);
        TableModel large = new TableModel("large", VOCABULARY, 11, 1 << 20, (previous, last) -> {
            float[] logits = small.table().logits(previous, last);
            float[] other = noise.table().logits(previous, last);
            for (int v = 0; v < logits.length; v++) {
                logits[v] += other[v];
            }
            return logits;
        });
        pair = new Pairing(new Clocked(small, true), new Clocked(large, false));
    }

    Pairing pair() {
        return pair;
    }

    /** Nanoseconds that all calls so far took. */
    long nanos() {
        return nanos;
    }

    private void called(boolean small, int width) {
        long millis = small
                ? (afterSmall ? 7 + width : 12 + 3L * width)
                : (afterSmall ? 90 + 5L * width * width : 80 + 4L * width);
        nanos += 1_000_000 * millis;
        afterSmall = small;
    }

    private final class Clocked extends ForwardingModel {
        private final LanguageModel model;
        private final boolean small;

        Clocked(LanguageModel model, boolean small) {
            super(model);
            this.model = model;
            this.small = small;
        }

        @Override
        public ModelSession open(int width) {
            return new ForwardingSession(model.open(width)) {
                @Override
                public Rows advance(int[] tokens, int lastRows) {
                    called(small, tokens.length);
                    return super.advance(tokens, lastRows);
                }
            };
        }
    }
}
