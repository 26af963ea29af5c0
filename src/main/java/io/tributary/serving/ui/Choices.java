package io.tributary.serving.ui;

import io.tributary.cascade.Targets;
import io.tributary.core.decode.Drafter;
import io.tributary.core.decode.DrafterDescriptor;
import io.tributary.core.decode.Drafters;
import io.tributary.core.decode.LengthDescriptor;
import io.tributary.core.decode.LengthPolicy;
import io.tributary.core.rules.ParameterDescriptor;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.RuleDescriptor;
import io.tributary.core.rules.Rules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Everything a column of the playground can run, made from the rule descriptors. */
@Component
class Choices {
    private final JsonMapper json;
    private final Targets targets;

    Choices(JsonMapper json, Targets targets) {
        this.json = json;
        this.targets = targets;
    }

    /** Cascades in use, as clients name them; each brings its pair and settings. */
    List<Choice> named() {
        return targets.cascades().stream()
                .map(name -> new Choice(
                        ColumnForm.NAMED + name,
                        name,
                        "A named cascade, with the pair and settings of its version.",
                        "[]"))
                .toList();
    }

    List<Choice> alone() {
        return List.of(
                new Choice("large", "large alone", "The large model writes every token.", "[]"),
                new Choice("small", "small alone", "The small model writes every token.", "[]"));
    }

    /** Every decoder that takes a rule, with the rules it can run. */
    List<Group> groups() {
        Map<String, List<Choice>> byDecoder = new LinkedHashMap<>();
        for (Rule rule : Rules.all().values().stream().filter(Rule::served).toList()) {
            for (String decoder : rule.decoders()) {
                byDecoder.computeIfAbsent(decoder, none -> new ArrayList<>()).add(choice(decoder, rule.descriptor()));
            }
        }
        return byDecoder.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** What one decoder offers. */
    record Group(String decoder, List<Choice> choices) {

        /** The decoder's id as a heading. */
        public String title() {
            return decoder.equals("speculative")
                    ? "Speculative cascade"
                    : Character.toUpperCase(decoder.charAt(0))
                            + decoder.substring(1).replace('-', ' ');
        }
    }

    /** Who can draft. */
    List<DrafterDescriptor> drafters() {
        return Drafters.all().values().stream().map(Drafter::descriptor).toList();
    }

    /** How the length of a draft can be chosen. */
    List<LengthDescriptor> draftLengths() {
        return Drafters.lengthPolicies().values().stream()
                .map(LengthPolicy::descriptor)
                .toList();
    }

    /** Name and title of every parameter that some rule has. */
    Map<String, String> parameterNames() {
        Map<String, String> names = new TreeMap<>();
        Rules.all().values().stream()
                .filter(Rule::served)
                .flatMap(rule -> rule.descriptor().parameters().stream())
                .forEach((ParameterDescriptor p) -> names.merge(p.name(), p.title(), (first, again) -> first));
        return names;
    }

    private Choice choice(String decoder, RuleDescriptor rule) {
        return new Choice(
                decoder + "/" + rule.id(), rule.id(), rule.summary(), json.writeValueAsString(rule.parameters()));
    }
}
