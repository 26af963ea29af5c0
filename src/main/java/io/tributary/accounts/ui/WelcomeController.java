package io.tributary.accounts.ui;

import io.tributary.accounts.Account;
import io.tributary.accounts.Accounts;
import io.tributary.accounts.Actor;
import io.tributary.accounts.InvalidAccount;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Behind a one-time link: its holder chooses a password. Only sending the form uses the link up, so a preview does not. */
@Controller
@WithAccounts
class WelcomeController {
    private final Accounts accounts;

    WelcomeController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/welcome")
    String page(@RequestParam(defaultValue = "") String link, Model model, HttpServletResponse response) {
        return show(link, "", model, response);
    }

    @PostMapping("/welcome")
    String choose(
            @RequestParam(defaultValue = "") String link,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!password.equals(again)) {
            return show(link, "The two passwords differ; type the same one twice.", model, response);
        }
        try {
            accounts.choosePassword(link, password, new Actor("link", request.getRemoteAddr()));
        } catch (InvalidAccount e) {
            return show(link, String.valueOf(e.getMessage()), model, response);
        }
        return "redirect:/login?chosen";
    }

    private String show(String link, String problem, Model model, HttpServletResponse response) {
        Optional<Account> account = accounts.byLink(link);
        if (account.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        } else if (!problem.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute("name", account.map(Account::name).orElse(""));
        model.addAttribute("link", link);
        model.addAttribute("problem", problem);
        return "accounts/welcome";
    }
}
