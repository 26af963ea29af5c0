package io.tributary.registry.ui;

import io.tributary.registry.store.StoreUse;
import io.tributary.registry.store.UploadView;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the page shows.
 *
 * @param others what is served besides
 * @param roots folders that imports may name
 * @param problem of what was just tried; empty if nothing is wrong
 * @param typed into the form of imports
 */
record CheckpointsPage(
        List<CheckpointRow> rows,
        List<OtherModel> others,
        List<Open> uploads,
        StoreUse store,
        List<String> roots,
        String problem,
        Map<String, String> typed) {
    CheckpointsPage {
        rows = List.copyOf(rows);
        others = List.copyOf(others);
        uploads = List.copyOf(uploads);
        roots = List.copyOf(roots);
        typed = Map.copyOf(typed);
    }

    /** An upload that is not finished. */
    record Open(UUID id, String name, String by, String arrived) {
        static Open of(UploadView upload) {
            long there = upload.files().stream()
                    .mapToLong(UploadView.FileView::arrived)
                    .sum();
            long size =
                    upload.files().stream().mapToLong(UploadView.FileView::size).sum();
            return new Open(
                    upload.id(),
                    upload.name(),
                    upload.madeBy(),
                    "%s of %s".formatted(Figures.bytes(there), Figures.bytes(size)));
        }
    }

    /** What the store takes of its disk, in words. */
    public String disk() {
        return "%s kept, %s announced by uploads under way, of a quota of %s; the disk has room for %s."
                .formatted(
                        Figures.bytes(store.kept()),
                        Figures.bytes(store.announced()),
                        Figures.bytes(store.quota()),
                        Figures.bytes(store.room()));
    }

    /** Whether something will change without anybody doing anything. */
    public boolean busy() {
        return rows.stream().anyMatch(CheckpointRow::testing);
    }

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }
}
