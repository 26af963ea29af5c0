package io.tributary.registry;

import io.tributary.runtime.checkpoint.CheckpointCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The folder of published checkpoints: one directory each, and a two-line file for each pair: the small one, the large one. */
final class PublishedModels {
    private static final String PAIR = ".pair";
    private static final String HIDDEN = ".unfinished-";

    private final Path folder;

    PublishedModels(Path folder) {
        this.folder = folder;
    }

    record Halves(String small, String large) {}

    /** Checkpoint directories by name. */
    Map<String, Path> models() {
        Map<String, Path> models = new TreeMap<>();
        for (Path entry : entries()) {
            if (Files.isDirectory(entry) && !entry.getFileName().toString().startsWith(HIDDEN)) {
                models.put(entry.getFileName().toString(), entry);
            }
        }
        return models;
    }

    /** Pairs by name. */
    Map<String, Halves> pairs() {
        Map<String, Halves> pairs = new TreeMap<>();
        for (Path entry : entries()) {
            String file = entry.getFileName().toString();
            if (file.endsWith(PAIR) && Files.isRegularFile(entry)) {
                pairs.put(file.substring(0, file.length() - PAIR.length()), read(entry));
            }
        }
        return pairs;
    }

    private static Halves read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return new Halves(lines.get(0), lines.get(1));
        } catch (IOException e) {
            throw new UncheckedIOException("the published pair " + file + " cannot be read", e);
        }
    }

    boolean holds(String name) {
        return Files.exists(folder.resolve(name)) || Files.exists(folder.resolve(name + PAIR));
    }

    /** A complete copy of a checkpoint that has no name yet; unless it is kept, it is gone when it is closed. */
    final class Copy implements AutoCloseable {
        private Path directory;
        private boolean kept;

        private Copy(Path directory) {
            this.directory = directory;
        }

        /** Gives it its name. @return where it is now */
        Path named(String name) {
            try {
                directory = Files.move(directory, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                sync(folder, StandardOpenOption.READ);
                return directory;
            } catch (IOException e) {
                throw failed(e);
            }
        }

        /** It can be served, so it stays. */
        void keep() {
            kept = true;
        }

        @Override
        public void close() {
            if (kept) {
                return;
            }
            try {
                FileSystemUtils.deleteRecursively(directory);
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    /**
     * Copies a checkpoint directory in.
     *
     * @param rounded its weights to bfloat16
     * @throws io.tributary.runtime.checkpoint.CheckpointException if weights that are to be rounded are damaged
     */
    Copy copy(Path checkpoint, String card, boolean rounded) {
        try {
            Files.createDirectories(folder);
            Copy copy = new Copy(Files.createTempDirectory(folder, HIDDEN));
            try {
                fill(copy.directory, checkpoint, card, rounded);
                return copy;
            } catch (IOException | RuntimeException e) {
                copy.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static void fill(Path directory, Path checkpoint, String card, boolean rounded) throws IOException {
        CheckpointCopy.copy(checkpoint, directory, rounded);
        Files.writeString(directory.resolve("README.md"), card);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                sync(file, StandardOpenOption.WRITE);
            }
        }
        sync(directory, StandardOpenOption.READ);
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("a checkpoint cannot be published to " + folder + ": " + e.getMessage(), e);
    }

    void write(String name, Halves halves) {
        try {
            Files.createDirectories(folder);
            Path beside = Files.createTempFile(folder, name, ".part");
            Files.writeString(beside, halves.small() + "\n" + halves.large() + "\n");
            Files.move(beside, folder.resolve(name + PAIR), StandardCopyOption.ATOMIC_MOVE);
            sync(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException("the pair '" + name + "' cannot be written to " + folder, e);
        }
    }

    /** Forgets a pair. */
    void remove(String pair) {
        try {
            Files.deleteIfExists(folder.resolve(pair + PAIR));
            sync(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException("the pair '" + pair + "' cannot be removed from " + folder, e);
        }
    }

    private static void sync(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    private List<Path> entries() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
