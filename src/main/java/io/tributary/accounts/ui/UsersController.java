package io.tributary.accounts.ui;

import io.tributary.accounts.Accounts;
import io.tributary.accounts.Actor;
import io.tributary.accounts.InvalidAccount;
import io.tributary.accounts.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Who may log in? */
@Controller
@WithAccounts
class UsersController {
    private final Accounts accounts;
    private final Trail trail;
    private final Clock clock;

    UsersController(Accounts accounts, Trail trail, Clock clock) {
        this.accounts = accounts;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/admin/users")
    String page(Model model) {
        return show(model, "", "", "");
    }

    @PostMapping("/admin/users")
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "client") String role,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            Actor actor = trail.actor(request);
            UUID id = accounts.create(name, Role.of(role), actor).id();
            return show(model, "", name.strip(), address(accounts.link(id, actor)));
        } catch (InvalidAccount | IllegalArgumentException e) {
            return refused(model, response, e);
        }
    }

    /** The buttons of a row. */
    @PostMapping("/admin/users/{id}/{action:role|disable|enable|unlock|link}")
    String act(
            @PathVariable UUID id,
            @PathVariable String action,
            @RequestParam(defaultValue = "client") String role,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Actor actor = trail.actor(request);
        try {
            switch (action) {
                case "role" -> accounts.setRole(id, Role.of(role), actor);
                case "disable" -> accounts.setDisabled(id, true, actor);
                case "enable" -> accounts.setDisabled(id, false, actor);
                case "unlock" -> accounts.unlock(id, actor);
                default -> {
                    String link = address(accounts.link(id, actor));
                    return show(model, "", accounts.find(id).orElseThrow().name(), link);
                }
            }
        } catch (InvalidAccount | IllegalArgumentException e) {
            return refused(model, response, e);
        }
        return "redirect:/admin/users";
    }

    /** As the administrator reached the service, so that it fits behind a proxy and under a base path. */
    private static String address(String link) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/welcome")
                .queryParam("link", link)
                .toUriString();
    }

    private String refused(Model model, HttpServletResponse response, RuntimeException problem) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(model, String.valueOf(problem.getMessage()), "", "");
    }

    private String show(Model model, String problem, String invited, String link) {
        model.addAttribute(
                "users",
                accounts.list().stream()
                        .map(account -> UserRow.of(account, clock.instant()))
                        .toList());
        model.addAttribute("roles", Role.values());
        model.addAttribute("problem", problem);
        model.addAttribute("invited", invited);
        model.addAttribute("link", link);
        return "accounts/users";
    }
}
