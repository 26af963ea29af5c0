package io.tributary.registry.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An upload under way. */
record UploadRow(UUID id, String name, List<ManifestFile> files, String madeBy, Instant createdAt) {
    UploadRow {
        files = List.copyOf(files);
    }
}
