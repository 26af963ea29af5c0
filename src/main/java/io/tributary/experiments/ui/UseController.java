package io.tributary.experiments.ui;

import io.tributary.accounts.Callers;
import io.tributary.cascade.CascadeConflict;
import io.tributary.cascade.CascadeVersion;
import io.tributary.experiments.Adoption;
import io.tributary.experiments.UnknownExperiment;
import io.tributary.registry.UnknownModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The button that makes a point a cascade in production. */
@Controller
class UseController {
    private final Adoption adoption;
    private final Callers callers;

    UseController(Adoption adoption, Callers callers) {
        this.adoption = adoption;
        this.callers = callers;
    }

    /** Makes the version and shows how to call it; a refusal keeps what was typed. */
    @PostMapping("/compare/use")
    String use(@RequestParam Map<String, String> fields, Model model, HttpServletResponse response) {
        UseForm form;
        try {
            form = UseForm.read(fields);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the form names no experiment and point", e);
        }
        try {
            CascadeVersion version =
                    adoption.use(form.wish(), callers.current().name()).version();
            return "redirect:/cascades/" + version.name() + "?made=true&version=" + version.version();
        } catch (UnknownExperiment | UnknownModel | CascadeConflict | IllegalArgumentException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("use", form);
            model.addAttribute("problem", String.valueOf(e.getMessage()));
            return "use";
        }
    }
}
