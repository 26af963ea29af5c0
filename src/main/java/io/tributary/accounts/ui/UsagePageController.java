package io.tributary.accounts.ui;

import io.tributary.accounts.Callers;
import io.tributary.accounts.Usage;
import io.tributary.accounts.UsageRow;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What have I used? */
@Controller
class UsagePageController {
    private static final int DAYS = 31;

    private final Callers callers;
    private final Usage usage;

    UsagePageController(Callers callers, Usage usage) {
        this.callers = callers;
        this.usage = usage;
    }

    @GetMapping("/usage")
    String page(Model model) {
        List<UsageRow> rows = usage.of(callers.current(), DAYS);
        model.addAttribute("usage", UsageLine.of(rows));
        model.addAttribute("totals", UsageLine.totals(rows));
        return "accounts/usage";
    }
}
