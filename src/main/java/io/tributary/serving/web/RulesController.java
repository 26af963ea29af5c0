package io.tributary.serving.web;

import io.tributary.core.rules.ParameterDescriptor;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.RuleDescriptor;
import io.tributary.core.rules.Rules;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** GET /api/rules: every rule with its descriptor. */
@RestController
final class RulesController {

    record RuleList(List<Described> items) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Described(
            String id,
            String title,
            String summary,
            String formula,
            String source,
            List<Parameter> parameters,
            List<String> needs,
            List<String> decoders,
            boolean greedyOnly,
            String losslessAt,
            List<String> limits) {}

    /** An infinite end of a range is null. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Parameter(
            String name,
            String title,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double defaultValue,
            List<Double> grid) {}

    @GetMapping("/api/rules")
    RuleList rules() {
        return new RuleList(
                Rules.all().values().stream().map(RulesController::describe).toList());
    }

    private static Described describe(Rule described) {
        RuleDescriptor rule = described.descriptor();
        return new Described(
                rule.id(),
                rule.title(),
                rule.summary(),
                rule.formula(),
                rule.source(),
                rule.parameters().stream().map(RulesController::describe).toList(),
                rule.needs().stream()
                        .map(need -> need.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList(),
                described.decoders(),
                described.greedyOnly(),
                rule.losslessAt(),
                rule.limits());
    }

    private static Parameter describe(ParameterDescriptor p) {
        return new Parameter(
                p.name(),
                p.title(),
                TokenReport.finite(p.min()),
                TokenReport.finite(p.max()),
                TokenReport.finite(p.defaultValue()),
                p.grid());
    }
}
