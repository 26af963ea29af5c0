package io.tributary.training.web;

import io.tributary.platform.web.Addresses;
import io.tributary.platform.web.StrictJson;
import io.tributary.registry.UnknownModel;
import io.tributary.training.corpus.BadCorpus;
import io.tributary.training.corpus.Corpora;
import io.tributary.training.corpus.CorpusConflict;
import io.tributary.training.corpus.CorpusRequest;
import io.tributary.training.corpus.CorpusView;
import io.tributary.training.corpus.UnknownCorpus;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Text to train on. */
@RestController
@RequestMapping("/api/corpora")
class CorpusController {
    private final Corpora corpora;
    private final StrictJson json;

    CorpusController(Corpora corpora, StrictJson json) {
        this.corpora = corpora;
        this.json = json;
    }

    /** All corpora, newest first. */
    record CorpusList(List<CorpusView> items) {}

    /** From a path or the task suite. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<CorpusView> submit(@RequestBody CorpusRequest request) throws IOException {
        return accepted(corpora.submit(request, null));
    }

    /**
     * From an uploaded file.
     *
     * @param settings a {@link CorpusRequest} as JSON; may be left out
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<CorpusView> upload(
            @RequestParam MultipartFile file, @RequestParam(required = false) @Nullable String settings)
            throws IOException {
        CorpusRequest request = settings == null ? CorpusRequest.DEFAULT : read(settings);
        String name = Optional.ofNullable(file.getOriginalFilename())
                .filter(given -> !given.isBlank())
                .orElse("upload");
        try (InputStream content = file.getInputStream()) {
            return accepted(corpora.submit(request, new Corpora.Upload(name, content)));
        }
    }

    private CorpusRequest read(String settings) {
        return json.read(settings, CorpusRequest.class, "settings");
    }

    private ResponseEntity<CorpusView> accepted(UUID id) {
        return ResponseEntity.accepted()
                .location(Addresses.of("/api/corpora/" + id))
                .body(corpora.get(id));
    }

    @GetMapping
    CorpusList list() {
        return new CorpusList(corpora.list());
    }

    @GetMapping("/{id}")
    CorpusView corpus(@PathVariable UUID id) {
        return corpora.get(id);
    }

    /** The evaluation split of a corpus made from the task suite, as JSON Lines. */
    @GetMapping(path = "/{id}/evaluation", produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<FileSystemResource> evaluation(@PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .body(new FileSystemResource(corpora.evaluation(id)));
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<CorpusView> cancel(@PathVariable UUID id) {
        corpora.cancel(id);
        return ResponseEntity.accepted().body(corpora.get(id));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable UUID id) throws IOException {
        corpora.delete(id);
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler(UnknownCorpus.class)
    ProblemDetail unknown(UnknownCorpus e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler(CorpusConflict.class)
    ProblemDetail conflict(CorpusConflict e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler({IllegalArgumentException.class, BadCorpus.class, UnknownModel.class})
    ProblemDetail refused(RuntimeException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
}
