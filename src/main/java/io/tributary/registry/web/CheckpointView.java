package io.tributary.registry.web;

import io.tributary.registry.store.Differences;
import io.tributary.registry.store.Inspection;
import io.tributary.registry.store.ManifestFile;
import io.tributary.registry.store.Measurement;
import io.tributary.registry.store.Partner;
import io.tributary.registry.store.VersionRow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A version of a checkpoint.
 *
 * @param model what requests to /v1 call it while it is loaded
 * @param state {@code testing}, {@code ready}, {@code failed} or {@code damaged}
 * @param loaded whether it is served
 * @param inMemory whether its weights are there, so that a request waits for nothing
 * @param precision it is loaded with
 * @param measuring whether its precisions are being measured
 * @param differences of bf16 and int8 from fp32; null if they were not measured or that goes on
 * @param aliases that lead to it, without the name
 * @param partners other served models, and why those that cannot form a pair with it cannot
 */
@JsonNaming(SnakeCaseStrategy.class)
record CheckpointView(
        UUID id,
        String name,
        int version,
        String model,
        String state,
        @Nullable String message,
        boolean loaded,
        boolean inMemory,
        String precision,
        Inspection inspection,
        long bytes,
        boolean measuring,
        @Nullable Differences differences,
        List<String> aliases,
        List<String> tags,
        List<File> files,
        List<Partner> partners,
        String madeBy,
        Instant createdAt,
        @Nullable UUID job) {
    CheckpointView {
        aliases = List.copyOf(aliases);
        tags = List.copyOf(tags);
        files = List.copyOf(files);
        partners = List.copyOf(partners);
    }

    /** One of its files. */
    record File(String name, long size, String sha256) {}

    static CheckpointView of(
            VersionRow row,
            boolean loaded,
            boolean inMemory,
            @Nullable Measurement measurement,
            List<String> aliases,
            List<String> tags,
            List<ManifestFile> files,
            List<Partner> partners) {
        return new CheckpointView(
                row.id(),
                row.name(),
                row.version(),
                row.model(),
                row.state().word(),
                row.message(),
                loaded,
                inMemory,
                row.precision(),
                row.inspection(),
                row.bytes(),
                measurement != null && measurement.result() == null,
                measurement == null ? null : measurement.result(),
                aliases,
                tags,
                files.stream()
                        .map(file -> new File(file.name(), file.size(), file.sha256()))
                        .toList(),
                partners,
                row.madeBy(),
                row.createdAt(),
                row.job());
    }
}
