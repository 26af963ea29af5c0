package io.tributary.registry.web;

import io.tributary.platform.web.Addresses;
import io.tributary.registry.store.UploadView;
import io.tributary.registry.store.Uploads;
import io.tributary.registry.store.VersionRow;
import io.tributary.registry.store.Versions;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Uploads under way. */
@RestController
@RequestMapping("/api/uploads")
class UploadController {
    /** How much of a file has arrived; where the next piece begins. */
    static final String OFFSET = "Upload-Offset";

    private final Uploads uploads;
    private final Versions versions;
    private final CheckpointViews views;

    UploadController(Uploads uploads, Versions versions, CheckpointViews views) {
        this.uploads = uploads;
        this.versions = versions;
        this.views = views;
    }

    /** All uploads under way, newest first. */
    record UploadList(List<UploadView> items) {}

    @GetMapping
    UploadList list() {
        return new UploadList(uploads.list());
    }

    @GetMapping("/{id}")
    UploadView upload(@PathVariable UUID id) {
        return uploads.get(id);
    }

    /** Where a blob goes on; HEAD gives the same as the header {@value #OFFSET}. */
    @GetMapping("/{id}/blobs/{hash}")
    ResponseEntity<UploadView.FileView> offset(@PathVariable UUID id, @PathVariable("hash") String sha256) {
        UploadView.FileView file = uploads.file(id, sha256);
        return ResponseEntity.ok().headers(offset(file.arrived())).body(file);
    }

    /** Takes a piece of a blob, or all of it; what arrives before a connection breaks is kept. */
    @PutMapping("/{id}/blobs/{hash}")
    ResponseEntity<UploadView.FileView> put(
            @PathVariable UUID id,
            @PathVariable("hash") String sha256,
            @RequestHeader(name = HttpHeaders.CONTENT_RANGE, required = false) @Nullable String range,
            HttpServletRequest request)
            throws IOException {
        long size = uploads.file(id, sha256).size();
        ContentRange piece = ContentRange.parse(range, size);
        UploadView.FileView file = uploads.append(id, sha256, piece.first(), request.getInputStream());
        return ResponseEntity.status(file.complete() ? HttpStatus.CREATED : HttpStatus.OK)
                .headers(offset(file.arrived()))
                .body(file);
    }

    static HttpHeaders offset(long arrived) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(OFFSET, Long.toString(arrived));
        return headers;
    }

    /** Makes a version of what has arrived. */
    @PostMapping("/{id}/commit")
    ResponseEntity<CheckpointView> commit(@PathVariable UUID id) throws IOException {
        VersionRow row = uploads.commit(id);
        return ResponseEntity.created(Addresses.of("/api/checkpoints/" + row.id()))
                .body(views.of(versions.get(row.id())));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> cancel(@PathVariable UUID id) {
        uploads.cancel(id);
        return ResponseEntity.noContent().build();
    }
}
