package io.tributary.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The checkpoints of one run: one directory each, which appears under its name only when every byte of it is on disk.
 * Each holds {@link #STUDENT}, {@link #POSITION} and a manifest of checksums.
 */
final class Checkpoints {
    /** Weights, optimizer state and step. */
    static final String STUDENT = "student";
    /** What else the run knows, as JSON. */
    static final String POSITION = "position.json";

    private static final String MANIFEST = "manifest.json";
    private static final String NAME = "step-";
    private static final String TEMPORARY = "unfinished-";
    private static final TypeReference<TreeMap<String, Long>> SUMS = new TypeReference<>() {};

    private final Path directory;
    private final int keep;
    private final JsonMapper json;
    private final CheckpointListener listener;

    /** @param keep how many of the newest are kept, at least 1 */
    Checkpoints(Path directory, int keep, JsonMapper json, CheckpointListener listener) {
        this.directory = directory;
        this.keep = keep;
        this.json = json;
        this.listener = listener;
    }

    /** An intact checkpoint. */
    record Found(long step, Path student, byte[] position) {}

    /**
     * Writes a checkpoint; it is durable when this returns. Does nothing if there is an intact one of this step.
     *
     * @param student writes the weights and all that belongs to them to a file
     * @throws IOException if it cannot be written; earlier ones are as they were
     */
    void write(long step, Consumer<Path> student, byte[] position) throws IOException {
        Path target = directory.resolve(NAME + "%012d".formatted(step));
        if (Files.exists(target) && complaint(target).isEmpty()) {
            return;
        }
        Files.createDirectories(directory);
        Path temporary = Files.createTempDirectory(directory, TEMPORARY);
        try {
            listener.created(temporary);
            student.accept(temporary.resolve(STUDENT));
            Files.write(temporary.resolve(POSITION), position);
            Map<String, Long> sums = CheckpointFiles.checksums(temporary, MANIFEST);
            Files.write(temporary.resolve(MANIFEST), json.writeValueAsBytes(sums));
            for (Path file : CheckpointFiles.list(temporary)) {
                CheckpointFiles.sync(file);
            }
            CheckpointFiles.sync(temporary);
            listener.synced(temporary);
            if (Files.exists(target)) {
                CheckpointFiles.delete(target);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            CheckpointFiles.sync(directory);
            listener.renamed(target);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            if (Files.exists(temporary)) {
                CheckpointFiles.delete(temporary);
            }
        }
        prune();
    }

    private void prune() throws IOException {
        List<Path> all = named();
        for (Path old : all.subList(0, Math.max(0, all.size() - keep))) {
            // away from its name first: half a checkpoint must not look like one
            Path away = directory.resolve(TEMPORARY + old.getFileName());
            Files.move(old, away, StandardCopyOption.ATOMIC_MOVE);
            CheckpointFiles.delete(away);
        }
    }

    /**
     * The newest intact checkpoint. Leftovers of a killed process are removed.
     *
     * @param complaints told of every newer one that is damaged, and removed
     */
    Optional<Found> newest(Consumer<String> complaints) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        for (Path leftover : CheckpointFiles.list(directory)) {
            if (leftover.getFileName().toString().startsWith(TEMPORARY)) {
                CheckpointFiles.delete(leftover);
            }
        }
        List<Path> all = named();
        for (int i = all.size() - 1; i >= 0; i--) {
            Path path = all.get(i);
            Optional<String> complaint = complaint(path);
            if (complaint.isEmpty()) {
                return Optional.of(
                        new Found(step(path), path.resolve(STUDENT), Files.readAllBytes(path.resolve(POSITION))));
            }
            complaints.accept("the checkpoint of step %d is damaged (%s); falling back to the one before"
                    .formatted(step(path), complaint.get()));
            CheckpointFiles.delete(path);
        }
        return Optional.empty();
    }

    /** Whether a folder holds a checkpoint, intact or not. */
    static boolean any(Path directory) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (DirectoryStream<Path> named = Files.newDirectoryStream(directory, NAME + "*")) {
            return named.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Steps of the checkpoints that have a name, ascending. */
    List<Long> steps() throws IOException {
        return Files.isDirectory(directory)
                ? named().stream().map(Checkpoints::step).toList()
                : List.of();
    }

    private List<Path> named() throws IOException {
        List<Path> all = new ArrayList<>(CheckpointFiles.list(directory));
        all.removeIf(path -> !path.getFileName().toString().startsWith(NAME));
        return all;
    }

    private static long step(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(NAME.length()));
    }

    private Optional<String> complaint(Path checkpoint) throws IOException {
        Path manifest = checkpoint.resolve(MANIFEST);
        if (!Files.exists(manifest)) {
            return Optional.of("it has no " + MANIFEST);
        }
        Map<String, Long> expected;
        try {
            expected = json.readValue(Files.readAllBytes(manifest), SUMS);
        } catch (JacksonException e) {
            return Optional.of(MANIFEST + " is not valid JSON");
        }
        Map<String, Long> found = CheckpointFiles.checksums(checkpoint, MANIFEST);
        for (Map.Entry<String, Long> file : expected.entrySet()) {
            if (!file.getValue().equals(found.get(file.getKey()))) {
                return Optional.of(file.getKey()
                        + (found.containsKey(file.getKey()) ? " does not have its checksum" : " is missing"));
            }
        }
        return expected.containsKey(STUDENT) && expected.containsKey(POSITION)
                ? Optional.empty()
                : Optional.of(MANIFEST + " is incomplete");
    }
}
