package io.tributary.cascade.ui;

import io.tributary.accounts.Callers;
import io.tributary.cascade.CascadeConflict;
import io.tributary.cascade.Cascades;
import io.tributary.cascade.Removal;
import io.tributary.cascade.UnknownCascade;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What is in production? */
@Controller
class CascadesController {
    private final CascadePages pages;
    private final Cascades cascades;
    private final Removal removal;
    private final Callers callers;

    CascadesController(CascadePages pages, Cascades cascades, Removal removal, Callers callers) {
        this.pages = pages;
        this.cascades = cascades;
        this.removal = removal;
        this.callers = callers;
    }

    @GetMapping("/cascades")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(defaultValue = "asc") String dir,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        model.addAttribute("page", CascadesPage.of(pages.rows(), q, Order.of(sort), dir.equals("desc"), page));
        model.addAttribute("orders", Order.values());
        return "cascades/list";
    }

    @GetMapping("/cascades/{name}")
    String one(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            @RequestParam(defaultValue = "false") boolean made,
            Model model) {
        return show(name, new CascadePages.View(version, from, to, made, ""), model);
    }

    /** Leads an alias to a version; led back, it rolls back. */
    @PostMapping("/cascades/{name}/alias")
    String lead(
            @PathVariable String name,
            @RequestParam String alias,
            @RequestParam int version,
            Model model,
            HttpServletResponse response) {
        try {
            cascades.move(name, alias.strip(), version, callers.current().name());
        } catch (UnknownCascade | IllegalArgumentException e) {
            return refused(name, e, model, response);
        }
        return "redirect:/cascades/" + name;
    }

    /** Deletes a version, or the whole cascade where none is named. */
    @PostMapping("/cascades/{name}/delete")
    String delete(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Integer version,
            Model model,
            HttpServletResponse response) {
        try {
            if (version != null) {
                removal.delete(name, version, callers.current().name());
                return cascades.list().stream().anyMatch(c -> c.name().equals(name))
                        ? "redirect:/cascades/" + name
                        : "redirect:/cascades";
            }
            removal.delete(name, callers.current().name());
            return "redirect:/cascades";
        } catch (UnknownCascade | CascadeConflict e) {
            return refused(name, e, model, response);
        }
    }

    private String refused(String name, RuntimeException e, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(name, new CascadePages.View(null, null, null, false, String.valueOf(e.getMessage())), model);
    }

    private String show(String name, CascadePages.View view, Model model) {
        String origin = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        try {
            model.addAttribute("page", pages.one(name, view, origin));
        } catch (UnknownCascade e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, e.getMessage(), e);
        }
        return "cascades/one";
    }
}
