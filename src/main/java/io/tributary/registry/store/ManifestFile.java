package io.tributary.registry.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that is announced.
 *
 * @param name inside the checkpoint; no folders
 * @param size in bytes
 * @param sha256 of its content, 64 lower-case hexadecimal digits
 * @param content the whole text of a small file, so that it can be judged before anything is uploaded; may be left out
 * @param head the first bytes of a weight file in Base64, at least its header; may be left out
 */
public record ManifestFile(
        String name,
        long size,
        String sha256,
        @Nullable String content,
        @Nullable String head) {
    /** What a request leaves out is empty, and refused as such. */
    public ManifestFile {
        name = Objects.requireNonNullElse(name, "");
        sha256 = Objects.requireNonNullElse(sha256, "");
    }

    /** The same without what was only needed to judge it. */
    ManifestFile bare() {
        return new ManifestFile(name, size, sha256, null, null);
    }
}
