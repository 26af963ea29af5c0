package io.tributary.registry.web;

import io.tributary.registry.store.Labels;
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

    CheckpointViews(Versions versions, Shelf shelf, Labels labels) {
        this.versions = versions;
        this.shelf = shelf;
        this.labels = labels;
    }

    CheckpointView of(VersionRow row) {
        return CheckpointView.of(
                row,
                shelf.isLoaded(row),
                shelf.isInMemory(row),
                labels.aliasesOf(row),
                labels.tags(row.id()),
                versions.files(row.id()),
                shelf.partners(row));
    }
}
