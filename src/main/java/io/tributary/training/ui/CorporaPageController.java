package io.tributary.training.ui;

import io.tributary.core.train.tasks.TaskFamilies;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelRegistry;
import io.tributary.registry.UnknownModel;
import io.tributary.training.corpus.BadCorpus;
import io.tributary.training.corpus.Corpora;
import io.tributary.training.corpus.CorpusConflict;
import io.tributary.training.corpus.UnknownCorpus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What is there to train on? */
@Controller
class CorporaPageController {
    private final Corpora corpora;
    private final ModelRegistry registry;

    CorporaPageController(Corpora corpora, ModelRegistry registry) {
        this.corpora = corpora;
        this.registry = registry;
    }

    @GetMapping("/training/corpora")
    String page(Model model) {
        return show(model, CorpusForm.USUAL, "");
    }

    @PostMapping("/training/corpora")
    String make(
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        boolean upload = typed.getOrDefault("source", "").equals("upload");
        try {
            if (!upload) {
                corpora.submit(new CorpusForm(typed).request(), null);
            } else if (file == null || file.isEmpty()) {
                throw new IllegalArgumentException("choose a text or JSON Lines file that is not empty");
            } else {
                keep(typed, file);
            }
        } catch (IllegalArgumentException | BadCorpus | UnknownModel e) {
            response.setStatus(422);
            return show(model, typed, String.valueOf(e.getMessage()));
        }
        return "redirect:/training/corpora";
    }

    private void keep(Map<String, String> typed, MultipartFile file) throws IOException {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("upload");
        try (InputStream content = file.getInputStream()) {
            corpora.submit(new CorpusForm(typed).request(), new Corpora.Upload(name, content));
        }
    }

    @PostMapping("/training/corpora/{id}/{action:cancel|delete}")
    String act(@PathVariable UUID id, @PathVariable String action, Model model, HttpServletResponse response)
            throws IOException {
        try {
            if (action.equals("cancel")) {
                corpora.cancel(id);
            } else {
                corpora.delete(id);
            }
        } catch (CorpusConflict | UnknownCorpus e) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return show(model, CorpusForm.USUAL, String.valueOf(e.getMessage()));
        }
        return "redirect:/training/corpora";
    }

    private String show(Model model, Map<String, String> typed, String problem) {
        Map<String, String> values = new HashMap<>(CorpusForm.USUAL);
        values.putAll(typed);
        List<CorporaPage.Row> rows =
                corpora.list().stream().map(CorporaPage.Row::new).toList();
        model.addAttribute(
                "page",
                new CorporaPage(
                        rows,
                        values,
                        registry.models().stream().map(LoadedModel::name).toList(),
                        TaskFamilies.all().values().stream()
                                .map(family -> new CorporaPage.Family(
                                        family.descriptor().id(),
                                        family.descriptor().title()))
                                .toList(),
                        rows.stream().anyMatch(CorporaPage.Row::active),
                        problem));
        return "training/corpora";
    }
}
