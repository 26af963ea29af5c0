package io.tributary.core.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Texts that were written before, in which the continuation of a text can be looked up. Immutable: an answer under way
 * keeps the ones it began with, so that what it drafts does not depend on when others end.
 */
public final class EarlierTexts {
    /** Tokens that must agree before what followed them is worth a draft. */
    static final int SHORTEST = 3;

    /** More agreement than this says no more. */
    static final int LONGEST = 32;

    /** None. */
    public static final EarlierTexts NONE = new EarlierTexts(List.of(), 0);

    private final List<EarlierText> newestFirst;
    private final int tokens;

    private EarlierTexts(List<EarlierText> newestFirst, int tokens) {
        this.newestFirst = newestFirst;
        this.tokens = tokens;
    }

    /**
     * These and another one; the oldest make room for it.
     *
     * @param most tokens of all together; a longer text leaves its beginning out
     */
    public EarlierTexts with(int[] text, int most) {
        EarlierText newest = EarlierText.endOf(text, most);
        List<EarlierText> kept = new ArrayList<>(List.of(newest));
        int sum = newest.length();
        for (EarlierText each : newestFirst) {
            if (sum + each.length() > most) {
                break;
            }
            if (!each.sameAs(newest)) {
                kept.add(each);
                sum += each.length();
            }
        }
        return new EarlierTexts(List.copyOf(kept), sum);
    }

    /** Tokens of all texts. */
    public int tokens() {
        return tokens;
    }

    /** What followed where a text stood before. */
    record Match(int length, int token) {}

    /**
     * The token that followed most often where the longest end of a sequence stood before, the one that followed last if
     * several did as often; a match of length 0 if no end of {@link #SHORTEST} tokens did.
     *
     * @param width tokens of this id and above are passed over
     */
    Match longest(TokenSequence sequence, int width) {
        Votes votes = new Votes();
        for (EarlierText text : newestFirst) {
            text.follow(sequence, width, votes);
        }
        return votes.winner().isPresent()
                ? new Match(votes.length, votes.winner().getAsInt())
                : new Match(0, -1);
    }

    /** Counts what followed the longest matches; the newest are to be cast first. */
    static final class Votes {
        private final Map<Integer, Integer> counts = new HashMap<>();
        private final List<Integer> inOrder = new ArrayList<>();
        private int length;

        void cast(int matched, int token) {
            if (matched > length) {
                counts.clear();
                inOrder.clear();
                length = matched;
            }
            if (matched == length && counts.merge(token, 1, Integer::sum) == 1) {
                inOrder.add(token);
            }
        }

        OptionalInt winner() {
            int best = -1;
            int most = 0;
            for (int token : inOrder) {
                int count = counts.getOrDefault(token, 0);
                if (count > most) {
                    most = count;
                    best = token;
                }
            }
            return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
        }
    }
}
