package io.tributary.runtime.tokens;

import io.tributary.core.model.Vocabulary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Writes a token file document by document under temporary names beside the real one. A writer that is opened at a
 * {@link TokenMark} forgets what was written behind it and goes on from there, so an interrupted file becomes byte for
 * byte what an uninterrupted one is. Not thread-safe.
 */
public final class TokenFileWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path target;
    private final Path bodyPath;
    private final Path indexPath;
    private final Vocabulary vocabulary;
    private final int eos;
    private final FileChannel body;
    private final FileChannel index;
    private final ByteBuffer bodyBuffer = buffer();
    private final ByteBuffer indexBuffer = buffer();
    private long documents;
    private long tokens;
    private long longest;

    private TokenFileWriter(Path target, Vocabulary vocabulary, TokenMark from) throws IOException {
        this.target = target;
        bodyPath = target.resolveSibling(target.getFileName() + ".part");
        indexPath = target.resolveSibling(target.getFileName() + ".index.part");
        if (vocabulary.eosIds().size() != 1) {
            throw new IllegalArgumentException(
                    "a token file ends its documents with one token, not with any of " + vocabulary.eosIds());
        }
        this.vocabulary = vocabulary;
        eos = vocabulary.eosIds().iterator().next();
        documents = from.documents();
        tokens = from.tokens();
        longest = from.longest();
        body = open(bodyPath, TokenHeader.BYTES + tokens * TokenHeader.width(vocabulary.size()));
        try {
            index = open(indexPath, documents * TokenHeader.DOCUMENT_BYTES);
        } catch (IOException e) {
            body.close();
            throw e;
        }
    }

    /**
     * Begins or continues a file.
     *
     * @param vocabulary with exactly one end-of-sequence id, which is written behind every document
     * @param from {@link TokenMark#START}, or what {@link #mark} said when it was last called
     * @throws TokenFileException if less than that is on disk
     */
    public static TokenFileWriter open(Path target, Vocabulary vocabulary, TokenMark from) throws IOException {
        return new TokenFileWriter(target, vocabulary, from);
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private FileChannel open(Path path, long keep) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        long lost = documents == 0 ? 0 : keep - channel.size();
        if (lost > 0) {
            channel.close();
            throw new TokenFileException(path + " has lost " + lost + " bytes");
        }
        channel.truncate(keep);
        channel.position(keep);
        return channel;
    }

    /**
     * Appends a document and the end-of-sequence token behind it.
     *
     * @param document token ids, without the end-of-sequence token
     * @param prompt how many of the first tokens are prompt and do not count in the loss; 0 for text
     */
    public void append(int[] document, int prompt) throws IOException {
        for (int token : document) {
            put(token);
        }
        put(eos);
        tokens += document.length + 1L;
        documents++;
        longest = Math.max(longest, document.length + 1L);
        room(indexBuffer, index, TokenHeader.DOCUMENT_BYTES);
        indexBuffer.putLong(tokens).putLong(prompt);
    }

    private void put(int token) throws IOException {
        if (token < 0 || token >= vocabulary.size()) {
            throw new IllegalArgumentException("token " + token + " is not in a vocabulary of " + vocabulary.size());
        }
        room(bodyBuffer, body, Integer.BYTES);
        if (TokenHeader.width(vocabulary.size()) == Short.BYTES) {
            bodyBuffer.putShort((short) token);
        } else {
            bodyBuffer.putInt(token);
        }
    }

    private static void room(ByteBuffer buffer, FileChannel channel, int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            drain(buffer, channel);
        }
    }

    private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Brings everything appended so far to the disk and says how much that is. */
    public TokenMark mark() throws IOException {
        drain(bodyBuffer, body);
        drain(indexBuffer, index);
        body.force(false);
        index.force(false);
        return new TokenMark(documents, tokens, longest);
    }

    /** Completes the file and gives it its name at once; the writer is closed then. */
    public void finish() throws IOException {
        mark();
        TokenHeader header = new TokenHeader(vocabulary, documents, tokens, longest, 0);
        body.truncate(Math.min(body.size(), header.indexStart()));
        body.position(body.size());
        drain(bodyBuffer.put(new byte[(int) (header.indexStart() - body.size())]), body);
        copy(index, body);
        CRC32C sum = header.begin();
        checksum(body, sum);
        body.write(header.withChecksum(sum.getValue()).bytes(), 0);
        body.force(true);
        close();
        Files.move(bodyPath, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(indexPath);
        force(target.resolveSibling("."));
    }

    private static void copy(FileChannel from, FileChannel to) throws IOException {
        for (long at = 0; at < from.size(); ) {
            at += from.transferTo(at, from.size() - at, to);
        }
    }

    private static void checksum(FileChannel body, CRC32C sum) throws IOException {
        ByteBuffer buffer = buffer();
        body.position(TokenHeader.BYTES);
        while (body.read(buffer) >= 0) {
            sum.update(buffer.flip());
            buffer.clear();
        }
    }

    /** A rename is on disk only once its directory is. */
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Leaves the temporary files as they are, for a writer that goes on. */
    @Override
    public void close() throws IOException {
        try (body;
                index) {
            // both are closed, whatever one of them throws
        }
    }
}
