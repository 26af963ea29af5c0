package io.tributary.experiments.web;

import io.tributary.accounts.Callers;
import io.tributary.experiments.CapturedDataSets;
import io.tributary.experiments.CapturedRequest;
import io.tributary.experiments.DataSets;
import io.tributary.experiments.dataset.DataSetLibrary;
import io.tributary.experiments.dataset.DataSetPreview;
import io.tributary.experiments.dataset.DataSetSettings;
import io.tributary.experiments.dataset.DataSetView;
import io.tributary.platform.web.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Prompts to compare cascades on. */
@RestController
@RequestMapping("/api/datasets")
class DataSetController {
    private final DataSets dataSets;
    private final DataSetLibrary library;
    private final CapturedDataSets captured;
    private final Callers callers;
    private final StrictJson json;

    DataSetController(
            DataSets dataSets, DataSetLibrary library, CapturedDataSets captured, Callers callers, StrictJson json) {
        this.dataSets = dataSets;
        this.library = library;
        this.captured = captured;
        this.callers = callers;
        this.json = json;
    }

    /** The shipped one, then by name, the newest version first. */
    record DataSetList(List<DataSetView> items) {}

    @GetMapping
    DataSetList list() {
        return new DataSetList(dataSets.list());
    }

    /**
     * Stores a file as a data set, or as the next version of one; 200 if a version has this content already.
     *
     * @param references the second file of layout wmt
     * @param settings {@link DataSetSettings} as JSON
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<DataSetView> upload(
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable MultipartFile references,
            @RequestParam String settings)
            throws IOException {
        DataSetSettings read = read(settings);
        DataSets.requireFree(read.name());
        try (InputStream content = file.getInputStream();
                InputStream other = stream(references)) {
            DataSetLibrary.Stored stored =
                    library.store(upload(file, content), references == null ? null : upload(references, other), read);
            return ResponseEntity.status(stored.created() ? HttpStatus.CREATED : HttpStatus.OK)
                    .body(stored.dataSet());
        }
    }

    /** Makes a data set of prompts that were asked here; 200 if a version has this content already. */
    @PostMapping(path = "/captured", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DataSetView> captured(@RequestBody CapturedRequest request) {
        DataSetLibrary.Stored stored = captured.store(request, callers.current().scope());
        return ResponseEntity.status(stored.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(stored.dataSet());
    }

    /** What a file would become, with its columns and first prompts; stores nothing. */
    @PostMapping(path = "/preview", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    DataSetPreview preview(
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable MultipartFile references,
            @RequestParam(defaultValue = "{}") String settings)
            throws IOException {
        try (InputStream content = file.getInputStream();
                InputStream other = stream(references)) {
            return library.preview(
                    upload(file, content), references == null ? null : upload(references, other), read(settings));
        }
    }

    private static InputStream stream(@Nullable MultipartFile file) throws IOException {
        return file == null ? InputStream.nullInputStream() : file.getInputStream();
    }

    private static DataSetLibrary.Upload upload(MultipartFile file, InputStream content) {
        String name = Optional.ofNullable(file.getOriginalFilename())
                .filter(given -> !given.isBlank())
                .orElse("upload");
        return new DataSetLibrary.Upload(name, content);
    }

    private DataSetSettings read(String settings) {
        return json.read(settings, DataSetSettings.class, "settings");
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail refused(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
}
