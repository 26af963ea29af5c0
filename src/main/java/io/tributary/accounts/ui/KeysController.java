package io.tributary.accounts.ui;

import io.tributary.accounts.AccountProperties;
import io.tributary.accounts.Accounts;
import io.tributary.accounts.Actor;
import io.tributary.accounts.ApiKey;
import io.tributary.accounts.InvalidAccount;
import io.tributary.accounts.IssuedKey;
import io.tributary.accounts.Keys;
import io.tributary.accounts.Role;
import io.tributary.accounts.Usage;
import io.tributary.accounts.UsageRow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Which programs may ask, and for what? */
@Controller
@WithAccounts
class KeysController {
    private final Keys keys;
    private final Accounts accounts;
    private final Usage usage;
    private final AccountProperties properties;
    private final Trail trail;
    private final Clock clock;

    KeysController(Keys keys, Accounts accounts, Usage usage, AccountProperties properties, Trail trail, Clock clock) {
        this.keys = keys;
        this.accounts = accounts;
        this.usage = usage;
        this.properties = properties;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/admin/keys")
    String page(Model model) {
        return list(model, new KeyForm(Map.of()), "", "");
    }

    /** Shows the value in the answer to the form itself, so that it is in no address and no history. */
    @PostMapping("/admin/keys")
    String create(
            @RequestParam Map<String, String> fields,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        KeyForm form = new KeyForm(fields);
        try {
            IssuedKey issued = keys.create(form.wish(), trail.actor(request));
            return list(model, new KeyForm(Map.of()), "", issued.value());
        } catch (InvalidAccount | IllegalArgumentException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(model, form, String.valueOf(e.getMessage()), "");
        }
    }

    @GetMapping("/admin/keys/{id}")
    String key(@PathVariable UUID id, Model model) {
        return one(model, id, "", "");
    }

    @PostMapping("/admin/keys/{id}/{action:rotate|revoke}")
    String act(
            @PathVariable UUID id,
            @PathVariable String action,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Actor actor = trail.actor(request);
        try {
            if (action.equals("rotate")) {
                return one(model, id, "", keys.rotate(id, actor).value());
            }
            keys.revoke(id, actor);
        } catch (InvalidAccount e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return one(model, id, String.valueOf(e.getMessage()), "");
        }
        return "redirect:/admin/keys/" + id;
    }

    private String list(Model model, KeyForm form, String problem, String issued) {
        model.addAttribute(
                "keys",
                keys.list().stream().map(key -> KeyRow.of(key, clock.instant())).toList());
        model.addAttribute("accounts", accounts.list());
        model.addAttribute("roles", Role.values());
        model.addAttribute("defaults", properties.defaults());
        model.addAttribute("form", form);
        model.addAttribute("problem", problem);
        model.addAttribute("issued", issued);
        return "accounts/keys";
    }

    private String one(Model model, UUID id, String problem, String issued) {
        ApiKey key = keys.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no key has the id " + id));
        model.addAttribute("key", KeyRow.of(key, clock.instant()));
        model.addAttribute("limits", LimitRow.of(key.limits(), properties.defaults()));
        model.addAttribute("month", Figures.count(usage.thisMonth(id)));
        List<UsageRow> rows = usage.ofKey(id);
        model.addAttribute("usage", UsageLine.of(rows));
        model.addAttribute("totals", UsageLine.totals(rows));
        model.addAttribute("graceHours", properties.keyGrace().toHours());
        model.addAttribute("problem", problem);
        model.addAttribute("issued", issued);
        return "accounts/key";
    }
}
