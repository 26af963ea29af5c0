package io.tributary.experiments.web;

import io.tributary.experiments.BlindComparisons;
import io.tributary.experiments.ExperimentFiles;
import io.tributary.experiments.ExperimentSummary;
import io.tributary.experiments.ExperimentTables;
import io.tributary.experiments.Lens;
import io.tributary.experiments.UnknownExperiment;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Experiments as files. */
@RestController
@RequestMapping("/api")
class ExperimentFileController {
    private final ExperimentFiles files;
    private final ExperimentTables tables;
    private final BlindComparisons blind;

    ExperimentFileController(ExperimentFiles files, ExperimentTables tables, BlindComparisons blind) {
        this.files = files;
        this.tables = tables;
        this.blind = blind;
    }

    /** All that is needed to show the experiment elsewhere; take it in with {@code POST /api/experiment-imports}. */
    @GetMapping("/experiments/{id}/export.json")
    void json(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        begin(response, MediaType.APPLICATION_JSON_VALUE, files.name(id) + ".json");
        files.json(id, response.getOutputStream());
    }

    /**
     * One line a point, with its cost on every axis.
     *
     * @param metric judges the stored answers afresh
     * @param values x names the axis of the front; prices fill the column of money
     */
    @GetMapping("/experiments/{id}/points.csv")
    void points(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String half,
            @RequestParam(required = false) @Nullable String slice,
            @RequestParam(required = false) @Nullable String metric,
            @RequestParam Map<String, String> values,
            HttpServletResponse response)
            throws IOException {
        Consumer<Appendable> lines = tables.points(id, Lens.read(half, slice, metric, values));
        begin(response, "text/csv", files.name(id) + "-points.csv");
        lines.accept(response.getWriter());
    }

    /**
     * One line an answer, then one for each prompt that was left out.
     *
     * @param metric judges the stored answers afresh
     */
    @GetMapping("/experiments/{id}/answers.csv")
    void answers(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String half,
            @RequestParam(required = false) @Nullable String slice,
            @RequestParam(required = false) @Nullable String metric,
            HttpServletResponse response)
            throws IOException {
        Consumer<Appendable> lines = tables.answers(id, Lens.read(half, slice, metric, Map.of()));
        begin(response, "text/csv", files.name(id) + "-answers.csv");
        lines.accept(response.getWriter());
    }

    /** One line a verdict of a blind comparison. */
    @GetMapping("/experiments/{id}/verdicts.csv")
    void verdicts(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        begin(response, "text/csv", files.name(id) + "-verdicts.csv");
        blind.csv(id, response.getWriter());
    }

    private static void begin(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
    }

    /** Takes in an exported experiment; 200 if it is here already. */
    @PostMapping(path = "/experiment-imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<ExperimentSummary> read(@RequestParam MultipartFile file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            ExperimentFiles.Imported imported = files.read(content);
            return ResponseEntity.status(imported.created() ? HttpStatus.CREATED : HttpStatus.OK)
                    .body(imported.experiment());
        }
    }

    @ExceptionHandler(UnknownExperiment.class)
    ProblemDetail unknown(UnknownExperiment e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail refused(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
}
