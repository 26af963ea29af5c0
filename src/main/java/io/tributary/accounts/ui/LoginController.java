package io.tributary.accounts.ui;

import io.tributary.accounts.NotLetIn;
import io.tributary.accounts.SingleSignOn;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form whose POST the security filters answer. */
@Controller
@WithAccounts
class LoginController {

    private final SingleSignOn signOn;

    LoginController(SingleSignOn signOn) {
        this.signOn = signOn;
    }

    /** @param refused why single sign-on did not let somebody in, a {@link NotLetIn.Reason} or anything else */
    @GetMapping("/login")
    String page(
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(required = false) @Nullable String refused,
            @RequestParam(required = false) @Nullable String left,
            @RequestParam(required = false) @Nullable String chosen,
            Model model) {
        model.addAttribute(
                "problem",
                failed != null
                        ? "Name or password is wrong, or the account is locked for a while after too many attempts."
                        : refused != null ? reason(refused) : "");
        model.addAttribute("provider", signOn.label().orElse(null));
        model.addAttribute(
                "note",
                left != null
                        ? "You have logged out."
                        : chosen != null ? "The password is set. You can log in now." : "");
        return "accounts/login";
    }

    private static String reason(String refused) {
        return Arrays.stream(NotLetIn.Reason.values())
                .filter(reason -> reason.name().equalsIgnoreCase(refused))
                .map(NotLetIn.Reason::message)
                .findFirst()
                .orElse("Single sign-on did not work; try again, or ask an administrator, whose log says why.");
    }
}
