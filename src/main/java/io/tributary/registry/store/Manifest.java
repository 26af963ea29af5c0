package io.tributary.registry.store;

import java.util.List;

/**
 * What somebody wants to upload.
 *
 * @param name of the checkpoint; a name that exists gets another version
 */
public record Manifest(String name, List<ManifestFile> files) {
    public Manifest {
        files = List.copyOf(files);
    }
}
