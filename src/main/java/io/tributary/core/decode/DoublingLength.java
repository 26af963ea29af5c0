package io.tributary.core.decode;

import com.google.auto.service.AutoService;

/** Goes as far as the text lately repeats or is foreseen. */
@AutoService(LengthPolicy.class)
public final class DoublingLength implements LengthPolicy {
    /** A block of three rows costs little more than one row. */
    private static final int LEAST = 2;

    private static final LengthDescriptor DESCRIPTOR = new LengthDescriptor(
            "doubling",
            "Doubling",
            "Twice as far after a block that was accepted whole, one token beyond what was accepted after any other, from 2 to gamma.",
            "as congestion windows move in TCP; assistants of Hugging Face transformers grow and shrink alike",
            Double.NaN);

    @Override
    public LengthDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public DraftLength open(int gamma, double threshold) {
        return new DraftLength() {
            private int limit = gamma;

            @Override
            public int limit() {
                return limit;
            }

            @Override
            public boolean keeps(Drafted draft) {
                return true;
            }

            @Override
            public void verified(int drafted, int accepted) {
                if (drafted > 0) {
                    int next = accepted == drafted ? 2 * limit : Math.max(LEAST, accepted + 1);
                    limit = Math.min(gamma, next);
                }
            }
        };
    }
}
