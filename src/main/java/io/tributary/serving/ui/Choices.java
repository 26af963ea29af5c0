package io.tributary.serving.ui;

import io.tributary.core.rules.ParameterDescriptor;
import io.tributary.core.rules.RuleDescriptor;
import io.tributary.core.rules.Rules;
import io.tributary.core.rules.TokenRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Everything a column of the playground can run, made from the rule descriptors. */
@Component
class Choices {
    private final JsonMapper json;

    Choices(JsonMapper json) {
        this.json = json;
    }

    List<Choice> alone() {
        return List.of(
                new Choice("large", "large alone", "The large model writes every token.", "[]"),
                new Choice("small", "small alone", "The small model writes every token.", "[]"));
    }

    List<Choice> speculative() {
        return rules().map(rule -> choice("speculative", rule)).toList();
    }

    /** Only rules that decide before the large model runs. */
    List<Choice> tokenCascades() {
        return rules().filter(RuleDescriptor::decidesFromSmallOnly)
                .map(rule -> choice("token-cascade", rule))
                .toList();
    }

    /** Name and title of every parameter that some rule has. */
    Map<String, String> parameterNames() {
        Map<String, String> names = new TreeMap<>();
        rules().flatMap(rule -> rule.parameters().stream())
                .forEach((ParameterDescriptor p) -> names.merge(p.name(), p.title(), (first, again) -> first));
        return names;
    }

    private static java.util.stream.Stream<RuleDescriptor> rules() {
        return Rules.all().values().stream().map(TokenRule::descriptor);
    }

    private Choice choice(String decoder, RuleDescriptor rule) {
        return new Choice(
                decoder + "/" + rule.id(), rule.id(), rule.summary(), json.writeValueAsString(rule.parameters()));
    }
}
