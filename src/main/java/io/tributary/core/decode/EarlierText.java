package io.tributary.core.decode;

import java.util.Arrays;
import java.util.stream.IntStream;

/** One text with an index of where each three tokens in a row end, so that looking one up reads no other place. */
final class EarlierText {
    private final int[] ids;
    private final long[] keys;
    private final int[] ends;

    private EarlierText(int[] ids) {
        this.ids = ids;
        // the last three tokens are not indexed: nothing followed them
        int places = Math.max(0, ids.length - EarlierTexts.SHORTEST);
        // stable, so the places of a key stay in order
        this.ends = IntStream.range(0, places)
                .map(at -> at + EarlierTexts.SHORTEST)
                .boxed()
                .sorted((a, b) -> Long.compare(key(ids, a), key(ids, b)))
                .mapToInt(Integer::intValue)
                .toArray();
        this.keys = IntStream.of(ends).mapToLong(end -> key(ids, end)).toArray();
    }

    static EarlierText endOf(int[] text, int most) {
        return new EarlierText(Arrays.copyOfRange(text, Math.max(0, text.length - most), text.length));
    }

    int length() {
        return ids.length;
    }

    boolean sameAs(EarlierText other) {
        return Arrays.equals(ids, other.ids);
    }

    /** Of the three tokens before an end; ids are below 2^21, and others would only be compared in vain. */
    private static long key(int[] ids, int end) {
        return ((long) ids[end - 3] << 42) ^ ((long) ids[end - 2] << 21) ^ ids[end - 1];
    }

    /** Votes for what followed wherever the sequence's last tokens stand, the last place first. */
    void follow(TokenSequence sequence, int width, EarlierTexts.Votes votes) {
        int size = sequence.size();
        if (size < EarlierTexts.SHORTEST) {
            return;
        }
        long wanted = key(new int[] {sequence.at(size - 3), sequence.at(size - 2), sequence.at(size - 1)}, 3);
        int from = firstOf(wanted);
        int to = from;
        while (to < keys.length && keys[to] == wanted) {
            to++;
        }
        for (int i = to - 1; i >= from; i--) {
            int matched = matched(sequence, ends[i]);
            if (matched >= EarlierTexts.SHORTEST && ids[ends[i]] < width) {
                votes.cast(matched, ids[ends[i]]);
            }
        }
    }

    private int firstOf(long wanted) {
        int low = 0;
        int high = keys.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many tokens before an end are the sequence's last. */
    private int matched(TokenSequence sequence, int end) {
        int most = Math.min(EarlierTexts.LONGEST, Math.min(end, sequence.size()));
        int length = 0;
        while (length < most && ids[end - 1 - length] == sequence.at(sequence.size() - 1 - length)) {
            length++;
        }
        return length;
    }
}
