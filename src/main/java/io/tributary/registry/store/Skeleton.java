package io.tributary.registry.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Judges a manifest by what it brings along: the small files as they are, weight files as their heads followed by a
 * hole of the announced length, which takes no room on the disk and looks to every reader like the file to come.
 */
@Component
class Skeleton {
    private final Inspector inspector;
    private final Path folder;

    Skeleton(StoreProperties properties, Inspector inspector) {
        this.inspector = inspector;
        folder = properties.folder().resolve("uploads");
    }

    /**
     * @param manifest with names and sizes that were found to be fine
     * @return what it would be; empty if the manifest does not bring enough to tell
     * @throws Refused if it could never be loaded, or its contents are not what they are announced to be
     */
    Optional<Inspection> judge(Manifest manifest) throws IOException {
        Files.createDirectories(folder);
        Path beside = Files.createTempDirectory(folder, ".skeleton-");
        try {
            requireTruth(manifest);
            List<ManifestFile> missing = new ArrayList<>();
            for (ManifestFile file : manifest.files()) {
                if (!write(file, beside.resolve(file.name()))) {
                    missing.add(file);
                }
            }
            return missing.stream().anyMatch(file -> decides(file.name()))
                    ? Optional.empty()
                    : Optional.of(inspector.inspect(beside));
        } finally {
            Folders.delete(beside);
        }
    }

    private static boolean decides(String name) {
        return FileRules.isWeights(name) || name.endsWith(".json");
    }

    private static boolean write(ManifestFile file, Path to) throws IOException {
        if (file.content() != null) {
            Files.writeString(to, file.content());
            return true;
        }
        if (file.head() == null) {
            return false;
        }
        try (RandomAccessFile out = new RandomAccessFile(to.toFile(), "rw")) {
            out.write(Base64.getDecoder().decode(file.head()));
            out.setLength(file.size());
        }
        return true;
    }

    private static void requireTruth(Manifest manifest) {
        List<Refused.Problem> problems = new ArrayList<>();
        for (ManifestFile file : manifest.files()) {
            problem(file).ifPresent(reason -> problems.add(new Refused.Problem(file.name(), reason)));
        }
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
    }

    private static Optional<String> problem(ManifestFile file) {
        if (file.content() != null) {
            byte[] bytes = file.content().getBytes(StandardCharsets.UTF_8);
            Hash hash = new Hash();
            hash.add(bytes, bytes.length);
            return bytes.length == file.size() && hash.hex().equals(file.sha256())
                    ? Optional.empty()
                    : Optional.of("the content in the manifest has not the announced size and hash");
        }
        if (file.head() != null) {
            byte[] head;
            try {
                head = Base64.getDecoder().decode(file.head());
            } catch (IllegalArgumentException e) {
                return Optional.of("its head is not Base64");
            }
            if (Pickles.begins(head)) {
                return Optional.of("begins like a pickle, which can run code when read; convert it to safetensors");
            }
            return head.length > file.size() ? Optional.of("its head is longer than the file") : Optional.empty();
        }
        return Optional.empty();
    }
}
