package io.tributary.accounts.ui;

import io.tributary.accounts.Callers;
import io.tributary.accounts.Usage;
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
        model.addAttribute("usage", UsageLine.of(usage.of(callers.current(), DAYS)));
        return "accounts/usage";
    }
}
