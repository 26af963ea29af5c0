package io.tributary.registry.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An upload under way.
 *
 * @param inspection what it will be; null if the manifest did not bring enough to tell, or when asked again
 */
@JsonNaming(SnakeCaseStrategy.class)
public record UploadView(
        UUID id,
        String name,
        List<FileView> files,
        @Nullable Inspection inspection,
        String madeBy,
        Instant createdAt) {
    public UploadView {
        files = List.copyOf(files);
    }

    /**
     * A file of it.
     *
     * @param arrived bytes that are there; where the next piece begins
     */
    public record FileView(String name, String sha256, long size, long arrived) {

        public boolean complete() {
            return arrived == size;
        }
    }

    /** Whether everything is there. */
    public boolean complete() {
        return files.stream().allMatch(FileView::complete);
    }
}
