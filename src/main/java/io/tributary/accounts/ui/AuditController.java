package io.tributary.accounts.ui;

import io.tributary.accounts.AuditEntry;
import io.tributary.accounts.AuditStore;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who changed what? */
@Controller
@WithAccounts
class AuditController {
    private final AuditStore audit;

    AuditController(AuditStore audit) {
        this.audit = audit;
    }

    /** One line of the trail. */
    record Line(String at, String actor, String action, String subject, String address) {
        static Line of(AuditEntry entry) {
            return new Line(
                    Figures.time(entry.at()),
                    entry.actor(),
                    entry.action(),
                    entry.subject(),
                    entry.address() == null ? "–" : entry.address());
        }
    }

    @GetMapping("/admin/audit")
    String page(Model model) {
        List<Line> lines = audit.latest().stream().map(Line::of).toList();
        model.addAttribute("lines", lines);
        return "accounts/audit";
    }
}
