package io.tributary.registry.store;

import java.util.List;
import java.util.Objects;

/**
 * What somebody wants to upload.
 *
 * @param name of the checkpoint; a name that exists gets another version
 */
public record Manifest(String name, List<ManifestFile> files) {
    /** What a request leaves out is empty, and refused as such. */
    public Manifest {
        name = Objects.requireNonNullElse(name, "");
        files = List.copyOf(Objects.requireNonNullElse(files, List.of()));
    }
}
