package io.tributary.core.decode;

import java.util.function.Predicate;

/** Decides how far the drafter goes in each block. One per answer; may remember earlier blocks. */
public interface DraftLength {

    /** Largest number of tokens in the next block, at least 0. */
    int limit();

    /**
     * Whether a draft is worth verifying. If not, the block ends before it; its token is drafted for the position after
     * the block, so the law of the text does not change.
     */
    boolean keeps(Drafted draft);

    /** Hears how a block went. */
    default void verified(int drafted, int accepted) {}

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

    /** This length, but blocks also end before the first draft that fails a condition. */
    default DraftLength whileKeeping(Predicate<Drafted> condition) {
        DraftLength inner = this;
        return new DraftLength() {
            @Override
            public int limit() {
                return inner.limit();
            }

            @Override
            public boolean keeps(Drafted draft) {
                return inner.keeps(draft) && condition.test(draft);
            }

            @Override
            public void verified(int drafted, int accepted) {
                inner.verified(drafted, accepted);
            }
        };
    }
}
