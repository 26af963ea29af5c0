package io.tributary.decisions.ui;

import io.tributary.accounts.Callers;
import io.tributary.accounts.Scope;
import io.tributary.core.rules.Rules;
import io.tributary.core.rules.TokenRule;
import io.tributary.decisions.DecisionQueries;
import io.tributary.decisions.GenerationView;
import io.tributary.decisions.Replays;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Why did it defer here? One generation, and what another alpha would have decided. */
@Controller
class GenerationController {
    private static final String USUAL_RULE = "lossless";

    private final DecisionQueries queries;
    private final Replays replays;
    private final Callers callers;

    GenerationController(DecisionQueries queries, Replays replays, Callers callers) {
        this.queries = queries;
        this.replays = replays;
        this.callers = callers;
    }

    @GetMapping("/decisions/{id}")
    String page(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String alpha,
            Model model,
            HttpServletResponse response) {
        Scope scope = callers.current().scope();
        Optional<GenerationView> found = find(id, scope);
        if (found.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            model.addAttribute("id", id);
            return "decisions/lost";
        }
        List<String> rules = Rules.tokenRules().stream()
                .map(known -> known.descriptor().id())
                .toList();
        WhatIf whatIf = whatIf(found.get(), scope, rule, alpha, rules);
        model.addAttribute("page", GenerationPage.of(found.get(), whatIf, rules));
        return "decisions/generation";
    }

    private Optional<GenerationView> find(String id, Scope scope) {
        try {
            return queries.generation(UUID.fromString(id), scope);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Under what was typed, or else under the answer's own rule and alpha, which must decide as it was decided. */
    private WhatIf whatIf(GenerationView generation, Scope scope, String typedRule, String alpha, List<String> rules) {
        String own = generation.rule();
        String usual = own != null && rules.contains(own) ? own : USUAL_RULE;
        String id = typedRule.isEmpty() ? usual : typedRule;
        WhatIf.Slider slider = null;
        try {
            TokenRule rule = Rules.tokenRule(id);
            slider = WhatIf.Slider.of(rule);
            Double value = slider == null ? null : value(alpha, typedRule.isEmpty() ? generation : null);
            WhatIf.Slider range = slider;
            return replays.replay(generation.id(), scope, id, value)
                    .map(replayed -> WhatIf.of(replayed, range, generation.decisions()))
                    .orElseThrow();
        } catch (IllegalArgumentException e) {
            return WhatIf.refused(id, alpha, slider, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Double value(String typed, @Nullable GenerationView own) {
        if (typed.isBlank()) {
            return own == null ? null : own.parameters().get("alpha");
        }
        try {
            return Double.valueOf(typed.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("alpha must be a number, not '" + typed + "'", e);
        }
    }
}
