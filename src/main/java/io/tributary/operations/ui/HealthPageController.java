package io.tributary.operations.ui;

import io.tributary.operations.health.Checks;
import io.tributary.operations.health.Level;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Is anything wrong, and what do I do about it? */
@Controller
class HealthPageController {
    private final Checks checks;

    HealthPageController(Checks checks) {
        this.checks = checks;
    }

    @GetMapping("/settings/health")
    String page(Model model) {
        List<FindingRow> rows = checks.findings().stream().map(FindingRow::of).toList();
        long broken = rows.stream().filter(row -> row.level() == Level.BROKEN).count();
        long attention =
                rows.stream().filter(row -> row.level() == Level.ATTENTION).count();
        model.addAttribute("rows", rows);
        model.addAttribute("summary", summary(broken, attention));
        return "operations/health";
    }

    private static String summary(long broken, long attention) {
        if (broken + attention == 0) {
            return "All is well.";
        }
        return "%d broken, %d to look at.".formatted(broken, attention);
    }
}
