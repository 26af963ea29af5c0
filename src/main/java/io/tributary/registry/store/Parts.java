package io.tributary.registry.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Blobs on their way in. What has arrived stays when a connection breaks or the service is killed; its length says
 * where to go on. A part becomes a blob in the moment its last byte is there and its hash is the announced one.
 */
@Component
class Parts {
    private static final int CHUNK = 1 << 16;

    private final Path uploads;
    private final BlobStore blobs;
    private final Set<Path> busy = ConcurrentHashMap.newKeySet();
    private final Map<Path, Running> running = new ConcurrentHashMap<>();

    /** The hash of the first bytes of a part. */
    private record Running(long bytes, Hash hash) {}

    Parts(StoreProperties properties, BlobStore blobs) {
        uploads = properties.folder().resolve("uploads");
        this.blobs = blobs;
    }

    /** The folder of an upload. */
    Path folder(UUID upload) {
        return uploads.resolve(upload.toString());
    }

    private Path part(UUID upload, String sha256) {
        return folder(upload).resolve(sha256 + ".part");
    }

    /** Bytes that have arrived. */
    long arrived(UUID upload, ManifestFile file) {
        return blobs.has(file.sha256()) ? file.size() : Folders.size(part(upload, file.sha256()));
    }

    /**
     * Takes bytes from a place on; those that arrive before the stream breaks are kept. Of a file that is whole none are
     * taken, wherever they begin.
     *
     * @return bytes that have arrived altogether
     * @throws WrongOffset if {@code from} is not where the part ends, or another request is writing it
     * @throws Refused if more arrives than was announced, or the whole has another hash; it then has to start afresh
     * @throws OutOfSpace if the disk is full; what is there is kept
     * @throws IOException if the stream breaks or the disk refuses for another reason
     */
    long append(UUID upload, ManifestFile file, long from, InputStream bytes) throws IOException {
        Path part = part(upload, file.sha256());
        if (!busy.add(part)) {
            throw new WrongOffset(arrived(upload, file), "another request is writing " + file.name());
        }
        try {
            if (blobs.has(file.sha256())) {
                // whole, whoever sent it: a piece that is sent again, or beside another upload's, asks for nothing
                return file.size();
            }
            long arrived = arrived(upload, file);
            if (from != arrived) {
                throw new WrongOffset(
                        arrived, "%s goes on at byte %d, not at %d".formatted(file.name(), arrived, from));
            }
            Files.createDirectories(folder(upload));
            return write(part, file, arrived, bytes);
        } finally {
            busy.remove(part);
        }
    }

    /**
     * Whether a file is there wholly, under its hash. A kill between its last byte and that leaves all of it as a part, of
     * which nobody has anything more to send: it is taken over now.
     *
     * @throws Refused if the whole has another hash
     */
    boolean whole(UUID upload, ManifestFile file) throws IOException {
        Path part = part(upload, file.sha256());
        if (!blobs.has(file.sha256()) && Files.exists(part) && Files.size(part) == file.size() && busy.add(part)) {
            try {
                requireNoPickle(part, file);
                finish(part, file, hash(part, file.size()));
            } finally {
                busy.remove(part);
            }
        }
        return blobs.has(file.sha256());
    }

    private long write(Path part, ManifestFile file, long from, InputStream bytes) throws IOException {
        Hash hash = hash(part, from);
        long at = from;
        try (RandomAccessFile out = new RandomAccessFile(part.toFile(), "rw")) {
            out.seek(from);
            byte[] chunk = new byte[CHUNK];
            for (int n = bytes.read(chunk); n >= 0; n = bytes.read(chunk)) {
                if (at + n > file.size()) {
                    throw refused(part, file, "sends more than the announced %d bytes".formatted(file.size()));
                }
                keep(out, chunk, n, file);
                hash.add(chunk, n);
                at += n;
                running.put(part, new Running(at, hash));
            }
        }
        requireNoPickle(part, file);
        if (at == file.size()) {
            finish(part, file, hash);
        }
        return at;
    }

    private void keep(RandomAccessFile out, byte[] chunk, int length, ManifestFile file) throws IOException {
        try {
            out.write(chunk, 0, length);
        } catch (IOException e) {
            if (blobs.room() < length) {
                throw new OutOfSpace("the disk is full; what has arrived of " + file.name()
                        + " stays, and it goes on there once there is room");
            }
            throw e;
        }
    }

    /** Of what is there; read again only after a restart or a write that failed. */
    private Hash hash(Path part, long bytes) throws IOException {
        Running known = running.remove(part);
        if (known != null && known.bytes() == bytes) {
            return known.hash();
        }
        return bytes == 0 ? new Hash() : Hash.of(part);
    }

    private void requireNoPickle(Path part, ManifestFile file) throws IOException {
        try (InputStream in = Files.newInputStream(part)) {
            if (Pickles.begins(in.readNBytes(Pickles.HEAD))) {
                throw refused(
                        part, file, "begins like a pickle, which can run code when read; convert it to safetensors");
            }
        }
    }

    private void finish(Path part, ManifestFile file, Hash hash) throws IOException {
        running.remove(part);
        String found = hash.hex();
        if (!found.equals(file.sha256())) {
            throw refused(
                    part,
                    file,
                    "has the SHA-256 %s, but %s was announced; upload it again".formatted(found, file.sha256()));
        }
        blobs.adopt(part, file.sha256());
    }

    private Refused refused(Path part, ManifestFile file, String reason) {
        running.remove(part);
        Folders.delete(part);
        return new Refused(file.name(), reason);
    }

    /** Drops what has arrived of an upload. */
    void forget(UUID upload) {
        Path folder = folder(upload);
        running.keySet().removeIf(part -> part.startsWith(folder));
        Folders.delete(folder);
    }
}
