package io.tributary.registry.web;

import io.tributary.registry.store.Labels;
import io.tributary.registry.store.Measurements;
import io.tributary.registry.store.Shelf;
import io.tributary.registry.store.VersionRow;
import io.tributary.registry.store.Versions;
import org.springframework.stereotype.Component;

/** Puts together what the API tells of a version. */
@Component
final class CheckpointViews {
    private final Versions versions;
    private final Shelf shelf;
    private final Labels labels;
    private final Measurements measurements;

    CheckpointViews(Versions versions, Shelf shelf, Labels labels, Measurements measurements) {
        this.versions = versions;
        this.shelf = shelf;
        this.labels = labels;
        this.measurements = measurements;
    }

    CheckpointView of(VersionRow row) {
        return CheckpointView.of(
                row,
                shelf.isLoaded(row),
                shelf.isInMemory(row),
                measurements.of(row.id()).orElse(null),
                labels.aliasesOf(row),
                labels.tags(row.id()),
                versions.files(row.id()),
                shelf.partners(row));
    }
}
