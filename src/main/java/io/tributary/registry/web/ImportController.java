package io.tributary.registry.web;

import io.tributary.accounts.Callers;
import io.tributary.registry.store.Imports;
import io.tributary.registry.store.Shelf;
import io.tributary.registry.store.VersionRow;
import io.tributary.registry.store.Versions;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes checkpoints that lie on the server. */
@RestController
class ImportController {
    private final Imports imports;
    private final Versions versions;
    private final Shelf shelf;
    private final Callers callers;

    ImportController(Imports imports, Versions versions, Shelf shelf, Callers callers) {
        this.imports = imports;
        this.versions = versions;
        this.shelf = shelf;
        this.callers = callers;
    }

    /**
     * What to take.
     *
     * @param path of a directory or GGUF file on the server, below an allowed folder
     */
    record ImportRequest(String name, String path) {
        ImportRequest {
            name = Objects.requireNonNullElse(name, "");
            path = Objects.requireNonNullElse(path, "");
        }
    }

    @PostMapping("/api/imports")
    ResponseEntity<CheckpointView> take(@RequestBody ImportRequest request) throws IOException {
        VersionRow row =
                imports.take(request.name(), request.path(), callers.current().name());
        return ResponseEntity.created(URI.create("/api/checkpoints/" + row.id()))
                .body(CheckpointView.of(row, shelf.isLoaded(row), versions.files(row.id()), shelf.partners(row)));
    }
}
