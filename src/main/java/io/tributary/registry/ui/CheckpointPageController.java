package io.tributary.registry.ui;

import io.tributary.accounts.Callers;
import io.tributary.accounts.Role;
import io.tributary.registry.ModelRegistry;
import io.tributary.registry.store.Imports;
import io.tributary.registry.store.InUse;
import io.tributary.registry.store.OutOfSpace;
import io.tributary.registry.store.Refused;
import io.tributary.registry.store.Shelf;
import io.tributary.registry.store.StoreProperties;
import io.tributary.registry.store.UnknownCheckpoint;
import io.tributary.registry.store.Uploads;
import io.tributary.registry.store.VersionRow;
import io.tributary.registry.store.Versions;
import io.tributary.runtime.djl.Precision;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What can I serve, with what? */
@Controller
class CheckpointPageController {
    private final Versions versions;
    private final Uploads uploads;
    private final Imports imports;
    private final Shelf shelf;
    private final ModelRegistry registry;
    private final StoreProperties properties;
    private final Callers callers;

    CheckpointPageController(
            Versions versions,
            Uploads uploads,
            Imports imports,
            Shelf shelf,
            ModelRegistry registry,
            StoreProperties properties,
            Callers callers) {
        this.versions = versions;
        this.uploads = uploads;
        this.imports = imports;
        this.shelf = shelf;
        this.registry = registry;
        this.properties = properties;
        this.callers = callers;
    }

    @GetMapping("/checkpoints")
    String page(Model model) {
        return show(model, "", Map.of());
    }

    @PostMapping("/checkpoints/import")
    String take(@RequestParam Map<String, String> typed, Model model, HttpServletResponse response) throws IOException {
        try {
            imports.take(
                    typed.getOrDefault("name", "").strip(),
                    typed.getOrDefault("path", "").strip(),
                    callers.current().name());
            return "redirect:/checkpoints";
        } catch (Refused | OutOfSpace e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, String.valueOf(e.getMessage()), typed);
        }
    }

    /** Gives an upload up. */
    @PostMapping("/checkpoints/uploads/{id}/cancel")
    String cancel(@PathVariable UUID id) {
        try {
            uploads.cancel(id);
        } catch (UnknownCheckpoint e) {
            // gone already, which is what was wanted
        }
        return "redirect:/checkpoints";
    }

    @PostMapping("/checkpoints/{id}/{action:load|unload|delete}")
    String act(
            @PathVariable UUID id,
            @PathVariable String action,
            @RequestParam(defaultValue = "fp32") String precision,
            Model model,
            HttpServletResponse response) {
        try {
            VersionRow row = versions.get(id);
            switch (action) {
                case "load" -> shelf.load(row, Precision.valueOf(precision.toUpperCase(Locale.ROOT)));
                case "unload" -> shelf.unload(row);
                default -> versions.delete(id);
            }
            return "redirect:/checkpoints";
        } catch (InUse | UnknownCheckpoint | IllegalArgumentException e) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return show(model, String.valueOf(e.getMessage()), Map.of());
        }
    }

    private String show(Model model, String problem, Map<String, String> typed) {
        List<CheckpointRow> rows = versions.list().stream()
                .map(row -> new CheckpointRow(
                        row, shelf.isLoaded(row), shelf.isInMemory(row), versions.files(row.id()), shelf.partners(row)))
                .toList();
        model.addAttribute(
                "page",
                new CheckpointsPage(
                        rows,
                        OtherModel.of(
                                registry,
                                rows.stream().map(row -> row.version().model()).toList()),
                        uploads.list().stream().map(CheckpointsPage.Open::of).toList(),
                        uploads.use(),
                        properties.roots().stream().map(Path::toString).toList(),
                        problem,
                        typed));
        model.addAttribute("admin", callers.current().role() == Role.ADMIN);
        return "checkpoints";
    }
}
