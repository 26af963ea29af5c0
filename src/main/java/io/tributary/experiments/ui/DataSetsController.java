package io.tributary.experiments.ui;

import io.tributary.accounts.Callers;
import io.tributary.experiments.CapturedDataSets;
import io.tributary.experiments.DataSets;
import io.tributary.experiments.Experiments;
import io.tributary.experiments.Predictions;
import io.tributary.experiments.dataset.DataSetLibrary;
import io.tributary.experiments.dataset.DataSetPreview;
import io.tributary.registry.UnknownModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Which prompts can I compare cascades on? A refused form comes back with what was typed and the reason. */
@Controller
class DataSetsController {
    private final DataSetPages pages;
    private final DataSetLibrary library;
    private final CapturedDataSets captured;
    private final Experiments experiments;
    private final Predictions predictions;
    private final Callers callers;

    DataSetsController(
            DataSetPages pages,
            DataSetLibrary library,
            CapturedDataSets captured,
            Experiments experiments,
            Predictions predictions,
            Callers callers) {
        this.pages = pages;
        this.library = library;
        this.captured = captured;
        this.experiments = experiments;
        this.predictions = predictions;
        this.callers = callers;
    }

    @GetMapping("/datasets")
    String page(@RequestParam Map<String, String> values, Model model) {
        model.addAttribute("page", pages.page(values, DataSetPages.Sent.NOTHING));
        return "datasets/list";
    }

    /** Stores the file, or only shows what it would become. */
    @PostMapping("/datasets")
    String upload(
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable MultipartFile references,
            Model model,
            HttpServletResponse response)
            throws IOException {
        DataSetPreview preview = null;
        String problem = "";
        try {
            if (file == null || file.isEmpty()) {
                throw new IllegalArgumentException("choose a file that is not empty");
            }
            try (InputStream content = file.getInputStream();
                    InputStream other = references == null || references.isEmpty()
                            ? InputStream.nullInputStream()
                            : references.getInputStream()) {
                DataSetForm form = new DataSetForm(typed);
                DataSetLibrary.Upload one = named(file, content);
                DataSetLibrary.Upload two =
                        references == null || references.isEmpty() ? null : named(references, other);
                if (!form.value("action").equals("preview")) {
                    DataSets.requireFree(form.value("name"));
                    return "redirect:/datasets?q="
                            + library.store(one, two, form.settings()).dataSet().name();
                }
                preview = library.preview(one, two, form.settings());
            }
        } catch (IllegalArgumentException e) {
            problem = refused(e, response);
        }
        model.addAttribute(
                "page", pages.page(Map.of(), new DataSetPages.Sent(typed, Map.of(), Map.of(), preview, "", problem)));
        return "datasets/list";
    }

    private static DataSetLibrary.Upload named(MultipartFile file, InputStream content) {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        return new DataSetLibrary.Upload(name.isBlank() ? "upload" : name, content);
    }

    @PostMapping("/datasets/captured")
    String captured(@RequestParam Map<String, String> typed, Model model, HttpServletResponse response) {
        try {
            return "redirect:/datasets?q="
                    + captured.store(
                                    new DataSetForm(typed).captured(),
                                    callers.current().scope())
                            .dataSet()
                            .name();
        } catch (IllegalArgumentException e) {
            String problem = refused(e, response);
            model.addAttribute(
                    "page", pages.page(Map.of(), new DataSetPages.Sent(Map.of(), typed, Map.of(), null, "", problem)));
            return "datasets/list";
        }
    }

    /** Starts an experiment and shows its progress, or only tells how long it would take. */
    @PostMapping("/datasets/sweep")
    String sweep(
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> rules,
            @RequestParam(name = "further_pairs", defaultValue = "") List<String> further,
            Model model,
            HttpServletResponse response)
            throws ExecutionException, InterruptedException {
        Map<String, String> kept = new HashMap<>(typed);
        kept.put("rules", String.join(",", rules));
        kept.put("further_pairs", String.join(",", further));
        String prediction = "";
        String problem = "";
        try {
            DataSetForm form = new DataSetForm(kept);
            if (!form.value("action").equals("predict")) {
                return "redirect:/compare?experiment=" + experiments.submit(form.sweep(rules, further));
            }
            prediction = predictions.predict(form.sweep(rules, further)).words();
        } catch (IllegalArgumentException | UnknownModel e) {
            problem = refused(e, response);
        }
        model.addAttribute(
                "page",
                pages.page(Map.of(), new DataSetPages.Sent(Map.of(), Map.of(), kept, null, prediction, problem)));
        return "datasets/list";
    }

    private static String refused(RuntimeException e, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return String.valueOf(e.getMessage());
    }
}
