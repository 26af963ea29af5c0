package io.tributary.core.decode;

/** Decides how far the drafter goes in each block. One per answer; may remember earlier blocks. */
public interface DraftLength {

    /** Largest number of tokens in the next block, at least 0. */
    int limit();

    /**
     * Whether a draft is worth verifying. If not, the block ends before it; its token is drafted for the position after
     * the block, so the law of the text does not change.
     */
    boolean keeps(Drafted draft);

    /** Always {@code gamma} tokens. */
    static DraftLength fixed(int gamma) {
        return new DraftLength() {
            @Override
            public int limit() {
                return gamma;
            }

            @Override
            public boolean keeps(Drafted draft) {
                return true;
            }
        };
    }

    /** At most {@code gamma} tokens, as long as the largest probability of q at temperature 1 reaches {@code floor}. */
    static DraftLength whileConfident(int gamma, double floor) {
        return new DraftLength() {
            @Override
            public int limit() {
                return gamma;
            }

            @Override
            public boolean keeps(Drafted draft) {
                return draft.q().maxProb() >= floor;
            }
        };
    }
}
