package io.tributary.runtime.tokens;

import io.tributary.core.model.Vocabulary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * The first {@value #BYTES} bytes of a token file, little-endian. Behind them stand the tokens, 2 or 4 bytes each, padded
 * to a multiple of 8 bytes, and {@value #DOCUMENT_BYTES} bytes per document: where it ends, and how many of its tokens
 * are prompt.
 *
 * @param vocabulary its only end-of-sequence id is the token behind every document
 * @param documents number of documents
 * @param tokens number of tokens
 * @param longest number of tokens of the longest document
 * @param checksum CRC-32C of the header, with zero here, and of everything behind it
 */
record TokenHeader(Vocabulary vocabulary, long documents, long tokens, long longest, long checksum) {
    static final int BYTES = 128;
    static final int DOCUMENT_BYTES = 16;
    private static final byte[] MAGIC = "TRIBTOKN".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int FINGERPRINT_BYTES = 32;

    /** Bytes of a token in a file with this vocabulary. */
    static int width(int vocabularySize) {
        return vocabularySize <= 1 << Short.SIZE ? Short.BYTES : Integer.BYTES;
    }

    int width() {
        return width(vocabulary.size());
    }

    int eos() {
        return vocabulary.eosIds().iterator().next();
    }

    /** Where the documents' entries begin. */
    long indexStart() {
        return BYTES + (tokens * width() + 7) / 8 * 8;
    }

    long fileBytes() {
        return indexStart() + documents * DOCUMENT_BYTES;
    }

    TokenHeader withChecksum(long sum) {
        return new TokenHeader(vocabulary, documents, tokens, longest, sum);
    }

    ByteBuffer bytes() {
        ByteBuffer out = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).putInt(VERSION).putInt(width()).putInt(vocabulary.size()).putInt(eos());
        out.putLong(documents).putLong(tokens).putLong(longest).putLong(checksum);
        out.put(HexFormat.of().parseHex(vocabulary.fingerprint()), 0, FINGERPRINT_BYTES);
        return out.rewind();
    }

    /** The checksum's beginning: that of the header itself. */
    CRC32C begin() {
        CRC32C sum = new CRC32C();
        sum.update(withChecksum(0).bytes());
        return sum;
    }

    /** @throws TokenFileException naming the file, if these are not the first bytes of one */
    static TokenHeader read(ByteBuffer in, String file) throws TokenFileException {
        in.order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        int version = in.getInt();
        if (!java.util.Arrays.equals(magic, MAGIC) || version != VERSION) {
            throw new TokenFileException(file + " is no token file of version " + VERSION);
        }
        int width = in.getInt();
        int size = in.getInt();
        int eos = in.getInt();
        long documents = in.getLong();
        long tokens = in.getLong();
        long longest = in.getLong();
        long checksum = in.getLong();
        byte[] fingerprint = new byte[FINGERPRINT_BYTES];
        in.get(fingerprint);
        if (size < 1 || width != width(size) || eos < 0 || eos >= size || documents < 0 || tokens < documents) {
            throw new TokenFileException(file + " has a damaged header");
        }
        Vocabulary vocabulary = new Vocabulary(size, Set.of(eos), HexFormat.of().formatHex(fingerprint));
        return new TokenHeader(vocabulary, documents, tokens, longest, checksum);
    }
}
