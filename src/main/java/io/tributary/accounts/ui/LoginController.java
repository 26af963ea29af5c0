package io.tributary.accounts.ui;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form whose POST the security filters answer. */
@Controller
@WithAccounts
class LoginController {

    @GetMapping("/login")
    String page(
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(required = false) @Nullable String left,
            @RequestParam(required = false) @Nullable String chosen,
            Model model) {
        model.addAttribute(
                "problem",
                failed == null
                        ? ""
                        : "Name or password is wrong, or the account is locked for a while after too many attempts.");
        model.addAttribute(
                "note",
                left != null
                        ? "You have logged out."
                        : chosen != null ? "The password is set. You can log in now." : "");
        return "accounts/login";
    }
}
