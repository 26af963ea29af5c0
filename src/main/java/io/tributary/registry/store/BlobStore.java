package io.tributary.registry.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Files by the SHA-256 of their content. A blob is whole from the moment it can be seen, and never changes. */
@Component
class BlobStore {
    private final Path blobs;
    private final Path aside;

    BlobStore(StoreProperties properties) {
        blobs = properties.folder().resolve("blobs");
        aside = properties.folder().resolve("quarantine");
    }

    /** Where a blob is or would be. */
    Path path(String sha256) {
        return folder(sha256).resolve(sha256);
    }

    /** So that no folder grows without end. */
    private Path folder(String sha256) {
        return blobs.resolve(sha256.substring(0, 2));
    }

    boolean has(String sha256) {
        return Files.exists(path(sha256));
    }

    /** Takes over a file whose content is known to have this hash; one that is there already wins. */
    void adopt(Path file, String sha256) throws IOException {
        Path target = path(sha256);
        Files.createDirectories(folder(sha256));
        sync(file, StandardOpenOption.WRITE);
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        sync(folder(sha256), StandardOpenOption.READ);
    }

    /** Makes a blob appear under a name of its own, without a copy where the file system can. */
    void link(String sha256, Path as) throws IOException {
        try {
            Files.createLink(as, path(sha256));
        } catch (UnsupportedOperationException e) {
            Files.copy(path(sha256), as);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            // some file systems know links and still refuse them
            Files.copy(path(sha256), as);
        }
    }

    /** Puts a blob that is not what its name says out of the way, for people to look at. @return false if it is gone */
    boolean quarantine(String sha256) throws IOException {
        if (!has(sha256)) {
            return false;
        }
        Files.createDirectories(aside);
        Files.move(path(sha256), aside.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    /** Deletes every blob that is not among these, also of those put aside. @return bytes freed */
    long keepOnly(Set<String> used) {
        long freed = 0;
        List<Path> all = new ArrayList<>(files(blobs));
        all.addAll(files(aside));
        for (Path blob : all) {
            if (!used.contains(blob.getFileName().toString())) {
                freed += Folders.size(blob);
                Folders.delete(blob);
            }
        }
        return freed;
    }

    /** Bytes of all blobs. */
    long bytes() {
        return files(blobs).stream().mapToLong(Folders::size).sum();
    }

    /** Bytes that the disk could still take. */
    long room() {
        try {
            Files.createDirectories(blobs);
            FileStore disk = Files.getFileStore(blobs);
            return disk.getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("the store of checkpoints " + blobs + " cannot be used", e);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sync(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
