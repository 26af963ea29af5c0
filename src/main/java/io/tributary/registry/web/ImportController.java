package io.tributary.registry.web;

import io.tributary.accounts.Callers;
import io.tributary.platform.web.Addresses;
import io.tributary.registry.store.Imports;
import io.tributary.registry.store.VersionRow;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes checkpoints that lie on the server. */
@RestController
class ImportController {
    private final Imports imports;
    private final CheckpointViews views;
    private final Callers callers;

    ImportController(Imports imports, CheckpointViews views, Callers callers) {
        this.imports = imports;
        this.views = views;
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
        return ResponseEntity.created(Addresses.of("/api/checkpoints/" + row.id()))
                .body(views.of(row));
    }
}
