package io.tributary.training.corpus;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Lines of strict UTF-8, each read into memory only as long as it stays below a limit. */
final class LineReader implements Closeable {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final String file;
    private final DataSize limit;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private final byte[] chunk = new byte[1 << 16];
    private int chunkAt;
    private int chunkEnd;
    private byte[] line = new byte[1 << 12];
    private long number;
    private long position;

    /** @param file name in error messages */
    LineReader(InputStream in, String file, DataSize limit) {
        this.in = in;
        this.file = file;
        this.limit = limit;
    }

    String file() {
        return file;
    }

    /** Number of the line read last, from 1. */
    long number() {
        return number;
    }

    /** Bytes read as lines so far. */
    long position() {
        return position;
    }

    DataSize limit() {
        return limit;
    }

    /**
     * The next line without its end, or null behind the last.
     *
     * @throws BadCorpus if it is too long or not UTF-8
     */
    @Nullable
    String next() throws IOException {
        long start = position;
        int length = 0;
        boolean ended = false;
        number++;
        while (!ended && (chunkAt < chunkEnd || fill())) {
            int end = chunkAt;
            while (end < chunkEnd && chunk[end] != '\n') {
                end++;
            }
            ended = end < chunkEnd;
            length = append(length, end - chunkAt);
            position += end - chunkAt + (ended ? 1 : 0);
            chunkAt = ended ? end + 1 : end;
        }
        if (!ended && length == 0) {
            number--;
            return null;
        }
        return decode(start, length > 0 && line[length - 1] == '\r' ? length - 1 : length);
    }

    private boolean fill() throws IOException {
        chunkAt = 0;
        chunkEnd = Math.max(0, in.read(chunk));
        return chunkEnd > 0;
    }

    private int append(int length, int more) {
        if (length + (long) more > limit.toBytes()) {
            throw new BadCorpus("line " + number + " of " + file + " is longer than " + limit
                    + "; break it into lines, or raise tributary.training.max-document");
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
        }
        System.arraycopy(chunk, chunkAt, line, length, more);
        return length + more;
    }

    private String decode(long start, int length) {
        boolean marked = start == 0
                && length >= BYTE_ORDER_MARK.length
                && Arrays.equals(line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        int from = marked ? BYTE_ORDER_MARK.length : 0;
        ByteBuffer bytes = ByteBuffer.wrap(line, from, length - from);
        CharBuffer chars = CharBuffer.allocate(length - from);
        CoderResult result = utf8.reset().decode(bytes, chars, true);
        if (result.isError()) {
            throw new BadCorpus(file + " is not UTF-8: the byte at position " + (start + bytes.position())
                    + ", in line " + number + ", is no part of a character; save the file as UTF-8");
        }
        return chars.flip().toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
