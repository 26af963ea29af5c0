package io.tributary.decisions.ui;

import io.tributary.accounts.Callers;
import io.tributary.decisions.Erasure;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form that deletes stored answers. */
@Controller
class ErasurePageController {
    private final Erasure erasure;
    private final Callers callers;

    ErasurePageController(Erasure erasure, Callers callers) {
        this.erasure = erasure;
        this.callers = callers;
    }

    @GetMapping("/decisions/delete")
    String form(Model model) {
        return show(model, Map.of(), "", "");
    }

    @PostMapping("/decisions/delete")
    String delete(@RequestParam Map<String, String> typed, Model model, HttpServletResponse response) {
        try {
            if (!typed.containsKey("sure")) {
                throw new IllegalArgumentException("tick that you are sure; what is deleted does not come back");
            }
            Erasure.Wish wish = new Erasure.Wish(
                    text(typed, "user"), text(typed, "key"), time(typed, "from"), time(typed, "before"));
            long deleted = erasure.apply(wish, callers.current().name());
            return show(
                    model, Map.of(), "", deleted == 1 ? "1 answer was deleted." : deleted + " answers were deleted.");
        } catch (IllegalArgumentException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, typed, "Nothing was deleted: " + e.getMessage() + ".", "");
        }
    }

    private static String show(Model model, Map<String, String> typed, String problem, String done) {
        model.addAttribute("typed", typed);
        model.addAttribute("problem", problem);
        model.addAttribute("done", done);
        return "decisions/delete";
    }

    private static @Nullable String text(Map<String, String> typed, String name) {
        String value = typed.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }

    private static @Nullable Instant time(Map<String, String> typed, String name) {
        String value = text(typed, name);
        try {
            return value == null ? null : LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + name + "' must be a date with a time, not '" + value + "'", e);
        }
    }
}
