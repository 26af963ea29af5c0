package io.tributary.registry.web;

import io.tributary.accounts.Callers;
import io.tributary.platform.web.Addresses;
import io.tributary.registry.ModelUse;
import io.tributary.registry.store.Export;
import io.tributary.registry.store.GgufExport;
import io.tributary.registry.store.Labels;
import io.tributary.registry.store.Lineage;
import io.tributary.registry.store.Measurements;
import io.tributary.registry.store.VersionRow;
import io.tributary.registry.store.Versions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a version is called, what was built on it, and the version itself to take away. */
@RestController
@RequestMapping("/api/checkpoints/{id}")
class CheckpointLabelController {
    private final Versions versions;
    private final Labels labels;
    private final Lineage lineage;
    private final Measurements measurements;
    private final Export export;
    private final GgufExport gguf;
    private final CheckpointViews views;
    private final Callers callers;

    CheckpointLabelController(
            Versions versions,
            Labels labels,
            Lineage lineage,
            Measurements measurements,
            Export export,
            GgufExport gguf,
            CheckpointViews views,
            Callers callers) {
        this.versions = versions;
        this.labels = labels;
        this.lineage = lineage;
        this.measurements = measurements;
        this.export = export;
        this.gguf = gguf;
        this.views = views;
        this.callers = callers;
    }

    /** The tags a version shall have, in place of those it has. */
    record Tags(List<String> tags) {
        Tags(@Nullable List<String> tags) {
            this.tags = List.copyOf(Objects.requireNonNullElse(tags, List.of()));
        }
    }

    /** Everything that was built on a version; what stops working without it first. */
    record LineageView(List<ModelUse> items) {
        LineageView {
            items = List.copyOf(items);
        }
    }

    /** Leads an alias to this version. */
    @PutMapping("/aliases/{alias}")
    CheckpointView lead(@PathVariable UUID id, @PathVariable String alias) {
        VersionRow row = versions.get(id);
        labels.lead(row, alias, callers.current().name());
        return views.of(row);
    }

    @DeleteMapping("/aliases/{alias}")
    CheckpointView removeAlias(@PathVariable UUID id, @PathVariable String alias) {
        VersionRow row = versions.get(id);
        labels.removeAlias(row.name(), alias, callers.current().name());
        return views.of(row);
    }

    @PutMapping("/tags")
    CheckpointView tag(@PathVariable UUID id, @RequestBody Tags wanted) {
        labels.tag(id, wanted.tags());
        return views.of(versions.get(id));
    }

    @GetMapping("/lineage")
    LineageView lineage(@PathVariable UUID id) {
        return new LineageView(lineage.of(versions.get(id)));
    }

    /** Measures bf16 and int8 against fp32 in a job, again if that was done before. */
    @PostMapping("/measure")
    ResponseEntity<CheckpointView> measure(@PathVariable UUID id) {
        UUID job = measurements.begin(id);
        return ResponseEntity.accepted()
                .location(Addresses.of("/api/jobs/" + job))
                .body(views.of(versions.get(id)));
    }

    /**
     * A version to take away.
     *
     * @param format {@code directory}, all its files in one zip file, or {@code gguf}, one GGUF file
     */
    @GetMapping("/export")
    void export(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "directory") String format,
            HttpServletResponse response)
            throws IOException {
        VersionRow row = versions.get(id);
        switch (format) {
            case "directory" -> {
                name(response, "application/zip", Export.folder(row) + ".zip");
                export.write(row, response.getOutputStream());
            }
            case "gguf" -> {
                try (GgufExport.Sending file = gguf.open(row)) {
                    name(response, MediaType.APPLICATION_OCTET_STREAM_VALUE, GgufExport.file(row));
                    response.setContentLengthLong(file.length());
                    file.write(response.getOutputStream());
                }
            }
            default -> throw new IllegalArgumentException("format must be directory or gguf, not '" + format + "'");
        }
    }

    /** Names are plain ASCII without quotes, see FileRules. */
    private static void name(HttpServletResponse response, String type, String file) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"");
    }
}
