package io.tributary.operations.ui;

import io.tributary.accounts.Callers;
import io.tributary.accounts.Role;
import io.tributary.operations.health.Checks;
import io.tributary.operations.health.DrainSwitch;
import io.tributary.operations.health.Level;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Is anything wrong, and what do I do about it? */
@Controller
class HealthPageController {
    private final Checks checks;
    private final DrainSwitch drain;
    private final Callers callers;

    HealthPageController(Checks checks, DrainSwitch drain, Callers callers) {
        this.checks = checks;
        this.drain = drain;
        this.callers = callers;
    }

    @PostMapping("/settings/health/{action:drain|resume}")
    String turn(@PathVariable String action, HttpServletRequest request) {
        drain.turn(action.equals("drain"), callers.current().name(), request.getRemoteAddr());
        return "redirect:/settings/health";
    }

    @GetMapping("/settings/health")
    String page(Model model) {
        List<FindingRow> rows = checks.findings().stream().map(FindingRow::of).toList();
        long broken = rows.stream().filter(row -> row.level() == Level.BROKEN).count();
        long attention =
                rows.stream().filter(row -> row.level() == Level.ATTENTION).count();
        model.addAttribute("rows", rows);
        model.addAttribute("summary", summary(broken, attention));
        model.addAttribute("draining", drain.isOn());
        model.addAttribute("admin", callers.current().role() == Role.ADMIN);
        return "operations/health";
    }

    private static String summary(long broken, long attention) {
        if (broken + attention == 0) {
            return "All is well.";
        }
        return "%d broken, %d to look at.".formatted(broken, attention);
    }
}
