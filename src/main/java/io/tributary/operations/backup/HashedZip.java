package io.tributary.operations.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip file in the making, which notes what each entry hashes to. */
final class HashedZip implements AutoCloseable {
    private final ZipOutputStream out;
    private final List<Manifest.Entry> entries = new ArrayList<>();
    private final MessageDigest digest = sha256();
    private String name = "";
    private long bytes;

    private HashedZip(ZipOutputStream out) {
        this.out = out;
    }

    static HashedZip to(Path file) throws IOException {
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file));
        // weights hardly shrink, and whoever waits for a backup holds a snapshot of the database open
        out.setLevel(Deflater.BEST_SPEED);
        return new HashedZip(out);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void begin(String entry) throws IOException {
        name = entry;
        bytes = 0;
        out.putNextEntry(new ZipEntry(entry));
    }

    void write(byte[] content) throws IOException {
        write(content, content.length);
    }

    private void write(byte[] content, int length) throws IOException {
        out.write(content, 0, length);
        digest.update(content, 0, length);
        bytes += length;
    }

    void writeUnchecked(byte[] content) {
        try {
            write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void end() throws IOException {
        out.closeEntry();
        entries.add(new Manifest.Entry(name, bytes, HexFormat.of().formatHex(digest.digest())));
    }

    /** @throws java.nio.file.NoSuchFileException if it vanished; there is no entry then */
    void copy(String entry, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            begin(entry);
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                write(buffer, read);
            }
            end();
        }
    }

    /** Those that have ended. */
    List<Manifest.Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
