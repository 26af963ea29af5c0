package io.tributary.training.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The files of one corpus. */
record CorpusFolder(Path root) {
    private static final List<String> UPLOADS = List.of("upload.jsonl", "upload.txt");

    static CorpusFolder of(CorpusProperties properties, UUID id) {
        return new CorpusFolder(properties.corporaFolder().resolve(id.toString()));
    }

    Path training() {
        return root.resolve("training.tokens");
    }

    Path validation() {
        return root.resolve("validation.tokens");
    }

    Path tokenizer() {
        return root.resolve("tokenizer");
    }

    /** The evaluation split of a generated corpus. */
    Path evaluation() {
        return root.resolve("evaluation.jsonl");
    }

    private Path progress() {
        return root.resolve("progress.json");
    }

    /**
     * Keeps an upload.
     *
     * @return number of bytes
     */
    long keep(InputStream upload, boolean lines) throws IOException {
        Files.createDirectories(root);
        Path part = root.resolve("upload.part");
        long bytes = Files.copy(upload, part, StandardCopyOption.REPLACE_EXISTING);
        publish(part, root.resolve(UPLOADS.get(lines ? 0 : 1)));
        return bytes;
    }

    /** @throws BadCorpus if somebody has deleted it */
    Path upload() {
        return UPLOADS.stream()
                .map(root::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new BadCorpus("the uploaded file is no longer in " + root + "; upload it again"));
    }

    Optional<CorpusProgress> readProgress(JsonMapper json) throws IOException {
        try {
            return Optional.of(json.readValue(Files.readAllBytes(progress()), CorpusProgress.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(CorpusProgress progress, JsonMapper json) throws IOException {
        Path part = root.resolve("progress.json.part");
        Files.write(part, json.writeValueAsBytes(progress));
        publish(part, progress());
    }

    /** Gives a complete file its name; a crash leaves the old one or the new one. */
    static void publish(Path part, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes everything but the upload. */
    void clear() throws IOException {
        delete(path ->
                !path.equals(root) && !UPLOADS.contains(root.relativize(path).toString()));
    }

    void delete() throws IOException {
        delete(path -> true);
    }

    private void delete(java.util.function.Predicate<Path> which) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> all = Files.walk(root)) {
            paths = all.filter(which).sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    /** Removes what only a build that goes on would need. */
    void tidy() throws IOException {
        Files.deleteIfExists(progress());
    }
}
