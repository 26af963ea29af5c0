package io.tributary.registry.ui;

import io.tributary.accounts.Callers;
import io.tributary.accounts.Role;
import io.tributary.registry.store.InUse;
import io.tributary.registry.store.Labels;
import io.tributary.registry.store.Lineage;
import io.tributary.registry.store.Measurements;
import io.tributary.registry.store.Shelf;
import io.tributary.registry.store.UnknownCheckpoint;
import io.tributary.registry.store.VersionRow;
import io.tributary.registry.store.Versions;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What is this model, what is it called, and what was built on it? */
@Controller
class CardController {
    private final Versions versions;
    private final Shelf shelf;
    private final Labels labels;
    private final Lineage lineage;
    private final Measurements measurements;
    private final Callers callers;

    CardController(
            Versions versions,
            Shelf shelf,
            Labels labels,
            Lineage lineage,
            Measurements measurements,
            Callers callers) {
        this.versions = versions;
        this.shelf = shelf;
        this.labels = labels;
        this.lineage = lineage;
        this.measurements = measurements;
        this.callers = callers;
    }

    @GetMapping("/checkpoints/{id}/card")
    String page(@PathVariable UUID id, Model model) {
        return show(version(id), model, "");
    }

    /** Leads an alias here, takes one away, puts tags on, or has the precisions measured. */
    @PostMapping("/checkpoints/{id}/{label:alias|unalias|tags|measure}")
    String name(
            @PathVariable UUID id,
            @PathVariable String label,
            @RequestParam(defaultValue = "") String value,
            Model model,
            HttpServletResponse response) {
        VersionRow row = version(id);
        try {
            switch (label) {
                case "alias" ->
                    labels.lead(row, value.strip(), callers.current().name());
                case "unalias" ->
                    labels.removeAlias(row.name(), value, callers.current().name());
                case "measure" -> measurements.begin(id);
                default ->
                    labels.tag(
                            id,
                            Arrays.stream(value.strip().split("[\\s,]+"))
                                    .filter(tag -> !tag.isEmpty())
                                    .toList());
            }
            return "redirect:/checkpoints/" + id + "/card";
        } catch (IllegalArgumentException | InUse e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(row, model, String.valueOf(e.getMessage()));
        }
    }

    private VersionRow version(UUID id) {
        try {
            return versions.get(id);
        } catch (UnknownCheckpoint e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, e.getMessage(), e);
        }
    }

    private String show(VersionRow row, Model model, String problem) {
        model.addAttribute(
                "page",
                new CardPage(
                        new CheckpointRow(
                                row,
                                shelf.isLoaded(row),
                                shelf.isInMemory(row),
                                versions.files(row.id()),
                                shelf.partners(row)),
                        labels.aliasesOf(row),
                        labels.tags(row.id()),
                        lineage.of(row),
                        DifferencePanel.of(measurements.of(row.id())),
                        versions.readme(row.id()).map(RenderedCard::html).orElse(""),
                        problem));
        model.addAttribute("admin", callers.current().role() == Role.ADMIN);
        return "checkpoint";
    }
}
