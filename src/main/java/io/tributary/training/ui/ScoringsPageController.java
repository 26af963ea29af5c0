package io.tributary.training.ui;

import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelRegistry;
import io.tributary.training.corpus.Corpora;
import io.tributary.training.corpus.CorpusConflict;
import io.tributary.training.corpus.UnknownCorpus;
import io.tributary.training.scoring.ScoringConflict;
import io.tributary.training.scoring.ScoringRequest;
import io.tributary.training.scoring.Scorings;
import io.tributary.training.scoring.UnknownScoring;
import io.tributary.training.spark.NoSpark;
import io.tributary.training.spark.SparkProgram;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which windows of a corpus are hard, yet learnable? */
@Controller
class ScoringsPageController {
    private final Scorings scorings;
    private final Corpora corpora;
    private final ModelRegistry registry;
    private final SparkProgram spark;

    ScoringsPageController(Scorings scorings, Corpora corpora, ModelRegistry registry, SparkProgram spark) {
        this.scorings = scorings;
        this.corpora = corpora;
        this.registry = registry;
        this.spark = spark;
    }

    @GetMapping("/training/scorings")
    String page(Model model) {
        return show(model, Map.of(), "");
    }

    @PostMapping("/training/scorings")
    String submit(@RequestParam Map<String, String> typed, Model model, HttpServletResponse response)
            throws IOException {
        try {
            scorings.submit(request(typed));
        } catch (IllegalArgumentException | CorpusConflict | UnknownCorpus | NoSpark e) {
            response.setStatus(422);
            return show(model, typed, String.valueOf(e.getMessage()));
        }
        return "redirect:/training/scorings";
    }

    @PostMapping("/training/scorings/{id}/{action:cancel|delete}")
    String act(@PathVariable UUID id, @PathVariable String action, Model model, HttpServletResponse response) {
        try {
            if (action.equals("cancel")) {
                scorings.cancel(id);
            } else {
                scorings.delete(id);
            }
        } catch (ScoringConflict | UnknownScoring e) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return show(model, Map.of(), String.valueOf(e.getMessage()));
        }
        return "redirect:/training/scorings";
    }

    private static ScoringRequest request(Map<String, String> typed) {
        String corpus = typed.getOrDefault("corpus", "");
        return new ScoringRequest(
                corpus.isEmpty() ? null : UUID.fromString(corpus),
                typed.get("model"),
                whole(typed, "length"),
                whole(typed, "k"),
                typed.get("mask_mode"),
                whole(typed, "threads"),
                whole(typed, "partitions"));
    }

    private static @Nullable Integer whole(Map<String, String> typed, String field) {
        String value = typed.getOrDefault(field, "").strip();
        try {
            return value.isEmpty() ? null : Integer.valueOf(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(field + " must be a whole number, not '" + value + "'", e);
        }
    }

    private String show(Model model, Map<String, String> typed, String problem) {
        Map<String, String> values = new HashMap<>(ScoringsPage.USUAL);
        values.putAll(typed);
        String missing = "";
        try {
            spark.require();
        } catch (NoSpark e) {
            missing = String.valueOf(e.getMessage());
        }
        model.addAttribute(
                "page",
                new ScoringsPage(
                        scorings.list().stream().map(ScoringsPage.Row::new).toList(),
                        values,
                        corpora.list().stream()
                                .filter(corpus -> corpus.state().equals("completed"))
                                .map(corpus ->
                                        new ScoringsPage.Choice(corpus.id().toString(), corpus.name()))
                                .toList(),
                        registry.models().stream().map(LoadedModel::name).toList(),
                        missing.isEmpty() ? spark.master() : "",
                        missing,
                        problem));
        return "training/scorings";
    }
}
