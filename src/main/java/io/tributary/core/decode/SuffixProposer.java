package io.tributary.core.decode;

import io.tributary.core.sampling.Draws;
import org.jspecify.annotations.Nullable;

/** Proposes what followed the longest end of the sequence before, in the sequence itself or in earlier texts. */
final class SuffixProposer implements Proposer {
    private final EarlierTexts earlier;
    private final int width;

    /** @param width entries of the rows drafts are compared with */
    SuffixProposer(EarlierTexts earlier, int width) {
        this.earlier = earlier;
        this.width = width;
    }

    @Override
    public @Nullable Drafted propose(TokenSequence sequence, Draws draws) {
        EarlierTexts.Match before = earlier.longest(sequence, width);
        EarlierTexts.Match here = own(sequence);
        EarlierTexts.Match best = here.length() >= before.length() ? here : before;
        return best.length() == 0 ? null : new Drafted(best.token(), new CertainRow(width, best.token()));
    }

    /** The latest of the longest matches within the sequence. */
    private EarlierTexts.Match own(TokenSequence sequence) {
        int size = sequence.size();
        EarlierTexts.Match best = new EarlierTexts.Match(0, -1);
        for (int end = size - 1; end >= EarlierTexts.SHORTEST; end--) {
            int most = Math.min(EarlierTexts.LONGEST, end);
            int length = 0;
            while (length < most && sequence.at(end - 1 - length) == sequence.at(size - 1 - length)) {
                length++;
            }
            if (length >= EarlierTexts.SHORTEST && length > best.length() && sequence.at(end) < width) {
                best = new EarlierTexts.Match(length, sequence.at(end));
            }
        }
        return best;
    }

    @Override
    public void rewind(int size) {
        // reads the sequence afresh each time
    }

    @Override
    public void close() {
        // holds nothing of its own
    }
}
