package io.tributary.registry.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Takes checkpoints that lie on the server already, below folders the operator has named. */
@Service
public class Imports {
    private final Uploads uploads;
    private final StoreProperties properties;

    Imports(Uploads uploads, StoreProperties properties) {
        this.uploads = uploads;
        this.properties = properties;
    }

    /**
     * Copies a checkpoint directory, or one GGUF file, into the store.
     *
     * @throws Refused if the path is outside the allowed folders, or what lies there cannot be taken
     * @throws OutOfSpace if there is no room
     */
    public VersionRow take(String name, String path, String by) throws IOException {
        Path source = resolve(path);
        List<Path> files = files(source);
        List<ManifestFile> announced = new ArrayList<>();
        for (Path file : files) {
            announced.add(new ManifestFile(
                    file.getFileName().toString(),
                    Files.size(file),
                    Hash.of(file).hex(),
                    null,
                    null));
        }
        UploadView upload = uploads.begin(new Manifest(name, announced), by);
        try {
            copy(upload.id(), files, announced);
            return uploads.commit(upload.id());
        } catch (IOException | RuntimeException e) {
            uploads.cancel(upload.id());
            throw e;
        }
    }

    private void copy(UUID upload, List<Path> files, List<ManifestFile> announced) throws IOException {
        for (int i = 0; i < files.size(); i++) {
            String sha256 = announced.get(i).sha256();
            if (!uploads.file(upload, sha256).complete()) {
                try (InputStream bytes = Files.newInputStream(files.get(i))) {
                    uploads.append(upload, sha256, 0, bytes);
                }
            }
        }
    }

    /** What belongs to a checkpoint, and pickles where there are no other weights, so that they are refused by name. */
    private static List<Path> files(Path source) throws IOException {
        if (Files.isRegularFile(source)) {
            return List.of(source);
        }
        try (Stream<Path> all = Files.list(source)) {
            List<Path> files = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
            boolean weights = files.stream().anyMatch(file -> FileRules.isWeights(file.toString()));
            return files.stream()
                    .filter(file -> belongs(file.getFileName().toString(), weights))
                    .toList();
        }
    }

    private static boolean belongs(String name, boolean weights) {
        return FileRules.problem(name).isEmpty() || !weights && FileRules.isPickle(name);
    }

    private Path resolve(String requested) throws IOException {
        if (properties.roots().isEmpty()) {
            throw new Refused(
                    "",
                    "imports are switched off: upload the checkpoint, or let the operator name folders in"
                            + " tributary.checkpoints.roots");
        }
        try {
            Path real = Path.of(requested).toRealPath();
            for (Path root : properties.roots()) {
                if (Files.isDirectory(root) && real.startsWith(root.toRealPath())) {
                    return real;
                }
            }
        } catch (IOException | InvalidPathException e) {
            // told below in the same words as a path outside, which must not be probed
        }
        throw new Refused("", "the path is no file or folder below one of the allowed folders " + properties.roots());
    }
}
