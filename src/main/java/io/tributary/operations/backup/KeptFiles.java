package io.tributary.operations.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies folders into a backup; what has several names on the disk, as the files of checkpoints do, is copied once. */
final class KeptFiles {
    private final HashedZip zip;
    private final Map<Object, String> copied = new HashMap<>();
    private final Map<String, String> links = new TreeMap<>();

    KeptFiles(HashedZip zip) {
        this.zip = zip;
    }

    /** @return those that vanished meanwhile */
    List<String> copy(String name, Path folder) throws IOException {
        List<String> skipped = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return skipped;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String entry = Manifest.FILES + name + "/" + folder.relativize(file);
            try {
                keep(entry, file);
            } catch (NoSuchFileException e) {
                skipped.add(entry);
            }
        }
        return skipped;
    }

    private void keep(String entry, Path file) throws IOException {
        Object identity = identity(file);
        String known = identity == null ? null : copied.get(identity);
        if (known != null) {
            links.put(entry, known);
            return;
        }
        zip.copy(entry, file);
        if (identity != null) {
            copied.put(identity, entry);
        }
    }

    /** Null where the file system does not tell. */
    private static @Nullable Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** Further names so far, by the entry that has the content. */
    Map<String, String> links() {
        return Map.copyOf(links);
    }
}
