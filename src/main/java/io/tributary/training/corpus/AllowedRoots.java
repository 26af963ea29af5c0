package io.tributary.training.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The only places a request may name files in. */
@Component
class AllowedRoots {
    private final List<Path> roots;

    AllowedRoots(CorpusProperties properties) {
        roots = properties.roots();
    }

    /**
     * The file or folder itself, links resolved.
     *
     * @throws IllegalArgumentException if it is missing or outside; which of the two is said only inside a root
     */
    Path resolve(String requested) {
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("paths are switched off: upload the file, or let the operator name"
                    + " folders in tributary.training.roots");
        }
        try {
            Path real = Path.of(requested).toRealPath();
            for (Path root : roots) {
                if (Files.isDirectory(root) && real.startsWith(root.toRealPath())) {
                    return real;
                }
            }
        } catch (IOException | java.nio.file.InvalidPathException e) {
            // told below in the same words as a path outside, which must not be probed
        }
        throw new IllegalArgumentException(
                "'" + requested + "' is no file or folder below one of the allowed roots " + roots);
    }

    /** The .txt and .jsonl files of a folder and those below it, by name; links are not followed. */
    static List<Path> textFiles(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> file.toString().endsWith(".txt") || isLines(file.toString()))
                    .sorted()
                    .toList();
        }
    }

    static boolean isLines(String name) {
        return name.endsWith(".jsonl") || name.endsWith(".ndjson");
    }
}
