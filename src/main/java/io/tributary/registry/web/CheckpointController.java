package io.tributary.registry.web;

import io.tributary.accounts.Callers;
import io.tributary.platform.web.Addresses;
import io.tributary.registry.store.Manifest;
import io.tributary.registry.store.Shelf;
import io.tributary.registry.store.StoreUse;
import io.tributary.registry.store.UploadView;
import io.tributary.registry.store.Uploads;
import io.tributary.registry.store.VersionRow;
import io.tributary.registry.store.Versions;
import io.tributary.runtime.djl.Precision;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Checkpoints that were uploaded or imported. */
@RestController
@RequestMapping("/api/checkpoints")
class CheckpointController {
    private final Uploads uploads;
    private final Versions versions;
    private final Shelf shelf;
    private final CheckpointViews views;
    private final Callers callers;

    CheckpointController(Uploads uploads, Versions versions, Shelf shelf, CheckpointViews views, Callers callers) {
        this.uploads = uploads;
        this.versions = versions;
        this.shelf = shelf;
        this.views = views;
        this.callers = callers;
    }

    /**
     * All versions, by name, newest first.
     *
     * @param store what they and uploads under way take of the disk
     */
    record CheckpointList(List<CheckpointView> items, StoreUse store) {}

    /**
     * How to load.
     *
     * @param precision {@code fp32}, {@code bf16} or {@code int8}; fp32 if left out
     */
    record LoadRequest(@Nullable String precision) {}

    /** Announces an upload; the answer says what has to be sent. */
    @PostMapping
    ResponseEntity<UploadView> begin(@RequestBody Manifest manifest) throws IOException {
        UploadView upload = uploads.begin(manifest, callers.current().name());
        return ResponseEntity.created(Addresses.of("/api/uploads/" + upload.id()))
                .body(upload);
    }

    @GetMapping
    CheckpointList list() {
        return new CheckpointList(versions.list().stream().map(this::view).toList(), uploads.use());
    }

    @GetMapping("/{id}")
    CheckpointView checkpoint(@PathVariable UUID id) {
        return view(versions.get(id));
    }

    /** Serves it, now and after every start. */
    @PostMapping("/{id}/load")
    CheckpointView load(@PathVariable UUID id, @RequestBody(required = false) @Nullable LoadRequest request) {
        String precision = request == null || request.precision() == null ? "fp32" : request.precision();
        shelf.load(versions.get(id), precision(precision));
        return view(versions.get(id));
    }

    private static Precision precision(String word) {
        try {
            return Precision.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("precision must be fp32, bf16 or int8, not '" + word + "'", e);
        }
    }

    /** Serves it no longer; answers under way are finished. */
    @PostMapping("/{id}/unload")
    CheckpointView unload(@PathVariable UUID id) {
        shelf.unload(versions.get(id));
        return view(versions.get(id));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable UUID id) {
        versions.delete(id);
        return ResponseEntity.noContent().build();
    }

    private CheckpointView view(VersionRow row) {
        return views.of(row);
    }
}
