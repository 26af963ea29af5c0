package io.tributary.runtime.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;

/**
 * The character map of a SentencePiece tokenizer ({@code precompiled_charsmap}): the length of a double-array trie, the trie,
 * and the texts its leaves lead to, each with a zero behind it. The native reader follows the trie without a look at its
 * bounds (spm_precompiled 0.1.4) and ends the process where it leads out, so every way through it is gone here first.
 */
final class CharacterMap {
    private static final int LETTERS = 256;

    private final int[] units;
    private final byte[] texts;

    private CharacterMap(int[] units, byte[] texts) {
        this.units = units;
        this.texts = texts;
    }

    /** What is wrong with it; empty if nothing is. */
    static Optional<String> problem(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return Optional.of("is not Base64");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long size = bytes.length < Integer.BYTES ? 0 : Integer.toUnsignedLong(in.getInt());
        if (size < Integer.BYTES || size % Integer.BYTES != 0 || size > in.remaining()) {
            return Optional.of("announces a trie that is not there");
        }
        int[] units = new int[(int) (size / Integer.BYTES)];
        in.asIntBuffer().get(units);
        byte[] texts = new byte[in.remaining() - (int) size];
        in.position(in.position() + (int) size).get(texts);
        return new CharacterMap(units, texts).wayOut() ? Optional.of("leads out of its own trie") : Optional.empty();
    }

    /** Whether some text would lead the native reader out of the arrays. */
    private boolean wayOut() {
        BitSet seen = new BitSet(units.length);
        Deque<Integer> open = new ArrayDeque<>();
        open.add(offset(units[0]));
        while (!open.isEmpty()) {
            int node = open.remove();
            for (int letter = 1; letter < LETTERS; letter++) {
                int at = node ^ letter;
                if (at < 0 || at >= units.length) {
                    return true;
                }
                int unit = units[at];
                if ((unit & (1 << 31 | 0xFF)) != letter || seen.get(at)) {
                    continue;
                }
                seen.set(at);
                int next = at ^ offset(unit);
                if ((unit >>> 8 & 1) == 1 && (next < 0 || next >= units.length || !begins(units[next] & ~(1 << 31)))) {
                    return true;
                }
                open.add(next);
            }
        }
        return false;
    }

    private static int offset(int unit) {
        return unit >>> 10 << ((unit & 1 << 9) >>> 6);
    }

    /** Whether a text may begin there: within the texts, and not inside a letter. */
    private boolean begins(int at) {
        return at < texts.length ? (texts[at] & 0xC0) != 0x80 : at == texts.length;
    }
}
