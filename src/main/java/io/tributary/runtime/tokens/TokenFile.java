package io.tributary.runtime.tokens;

import io.tributary.core.model.Vocabulary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A finished token file, mapped into memory and never copied there as a whole. Thread-safe. The mapping ends when the
 * object is collected.
 */
public final class TokenFile {
    private static final int SEGMENT_BITS = 30;
    private static final long SEGMENT_BYTES = 1L << SEGMENT_BITS;

    private final TokenHeader header;
    private final MappedByteBuffer[] segments;

    private TokenFile(TokenHeader header, MappedByteBuffer[] segments) {
        this.header = header;
        this.segments = segments;
    }

    /**
     * Maps a file and compares its checksum.
     *
     * @throws TokenFileException if it is damaged, cut off or no token file
     */
    public static TokenFile open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer first = ByteBuffer.allocate(TokenHeader.BYTES);
            channel.read(first, 0);
            if (first.hasRemaining()) {
                throw new TokenFileException(path + " is too short to be a token file");
            }
            TokenHeader header = TokenHeader.read(first.flip(), path.toString());
            long size = channel.size();
            if (size != header.fileBytes()) {
                throw new TokenFileException(
                        path + " has " + size + " bytes, but its header says " + header.fileBytes());
            }
            MappedByteBuffer[] segments = new MappedByteBuffer[(int) ((size + SEGMENT_BYTES - 1) >> SEGMENT_BITS)];
            for (int i = 0; i < segments.length; i++) {
                long from = i * SEGMENT_BYTES;
                segments[i] = channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(SEGMENT_BYTES, size - from));
                segments[i].order(ByteOrder.LITTLE_ENDIAN);
            }
            if (checksum(header, segments) != header.checksum()) {
                throw new TokenFileException(path + " is damaged: its checksum does not fit; make the corpus again");
            }
            return new TokenFile(header, segments);
        }
    }

    private static long checksum(TokenHeader header, MappedByteBuffer[] segments) {
        CRC32C sum = header.begin();
        for (int i = 0; i < segments.length; i++) {
            ByteBuffer all = segments[i].duplicate();
            sum.update(all.position(i == 0 ? TokenHeader.BYTES : 0));
        }
        return sum.getValue();
    }

    /** Size, fingerprint and the one end-of-sequence id of the tokenizer that made the tokens. */
    public Vocabulary vocabulary() {
        return header.vocabulary();
    }

    /** The token behind every document. */
    public int eos() {
        return header.eos();
    }

    public long documents() {
        return header.documents();
    }

    public long tokens() {
        return header.tokens();
    }

    /** Number of tokens of the longest document, the end-of-sequence token included. */
    public long longest() {
        return header.longest();
    }

    /** Where a document begins; that of {@code documents()} is the number of tokens. */
    public long start(long document) {
        return document == 0 ? 0 : entry(document - 1, 0);
    }

    /** How many of a document's first tokens are prompt. */
    public int prompt(long document) {
        return (int) entry(document, Long.BYTES);
    }

    private long entry(long document, int offset) {
        if (document < 0 || document >= header.documents()) {
            throw new IndexOutOfBoundsException("document " + document + " of " + header.documents());
        }
        long at = header.indexStart() + document * TokenHeader.DOCUMENT_BYTES + offset;
        // entries are aligned to 8 bytes, so none lies across a border
        return segments[(int) (at >> SEGMENT_BITS)].getLong((int) (at & SEGMENT_BYTES - 1));
    }

    /** Copies tokens {@code from .. from + count - 1} to the beginning of an array. */
    public void read(long from, int[] into, int count) {
        if (from < 0 || count < 0 || from + count > header.tokens()) {
            throw new IndexOutOfBoundsException("tokens " + from + " to " + (from + count) + " of " + header.tokens());
        }
        int width = header.width();
        for (int i = 0; i < count; i++) {
            long at = TokenHeader.BYTES + (from + i) * width;
            MappedByteBuffer segment = segments[(int) (at >> SEGMENT_BITS)];
            int offset = (int) (at & SEGMENT_BYTES - 1);
            into[i] = width == Short.BYTES ? segment.getShort(offset) & 0xffff : segment.getInt(offset);
        }
    }
}
