package io.tributary.cascade;

import io.tributary.core.decode.Drafting;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.RuleDescriptor;
import io.tributary.core.rules.Rules;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads model names: {@code pair-large} (a checkpoint), {@code pair} (a cascade at its defaults),
 * {@code pair@token-v3} and {@code pair@token-v3:0.9} (rule, and value of the rule's first parameter). A checkpoint that
 * is asked for with a rule or a decoder, {@code pair-large@lossless}, is a cascade with its own int8 form.
 */
@Component
public class Targets {
    private final ModelRegistry registry;
    private final DecoderFactory decoders;

    Targets(ModelRegistry registry, DecoderFactory decoders) {
        this.registry = registry;
        this.decoders = decoders;
    }

    /**
     * Resolves a model name and what the request adds to it; the request wins over the name.
     *
     * @throws io.tributary.registry.UnknownModel if nothing of that name is loaded
     * @throws IllegalArgumentException if rule, decoder, gamma or a parameter is not valid, naming what is
     */
    public Target resolve(String model, Overrides overrides) {
        Optional<LoadedModel> single = registry.findModel(model);
        if (single.isPresent()) {
            return alone(single.get(), overrides);
        }
        int at = model.indexOf('@');
        String base = at < 0 ? model : model.substring(0, at);
        ModelPair pair = registry.findPair(base).orElseThrow(() -> registry.unknown(model));
        DecoderSpec spec = merge(at < 0 ? Overrides.NONE : ruleOf(model.substring(at + 1)), overrides);
        return cascade(pair, spec);
    }

    private static Overrides ruleOf(String suffix) {
        int colon = suffix.indexOf(':');
        String id = colon < 0 ? suffix : suffix.substring(0, colon);
        RuleDescriptor rule = Rules.byId(id).descriptor();
        if (colon < 0) {
            return new Overrides(null, id, Map.of(), null);
        }
        if (rule.parameters().isEmpty()) {
            throw new IllegalArgumentException("rule " + id + " has no parameter, so '" + suffix + "' cannot set one");
        }
        String name = rule.parameters().get(0).name();
        return new Overrides(null, id, Map.of(name, number(name, suffix.substring(colon + 1))), null);
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number, not '" + text + "'", e);
        }
    }

    private static DecoderSpec merge(Overrides name, Overrides request) {
        @Nullable String rule = request.rule() != null ? request.rule() : name.rule();
        Map<String, Double> parameters = new HashMap<>();
        if (request.rule() == null || request.rule().equals(name.rule())) {
            parameters.putAll(name.parameters());
        }
        parameters.putAll(request.parameters());
        String decoder = request.decoder() != null ? request.decoder() : decoderOf(rule);
        int gamma = request.gamma() != null ? request.gamma() : DecoderSpec.DEFAULT_GAMMA;
        Drafting drafting = new Drafting(
                request.drafter() != null ? request.drafter() : "small",
                request.draftLength() != null ? request.draftLength() : "fixed",
                request.draftThreshold() != null ? request.draftThreshold() : Double.NaN,
                DecoderSpec.checked(gamma));
        return new DecoderSpec(decoder, rule, parameters, drafting);
    }

    private static String decoderOf(@Nullable String rule) {
        return rule == null ? "speculative" : Rules.byId(rule).decoders().get(0);
    }

    private Target cascade(ModelPair pair, DecoderSpec spec) {
        boolean ruled = !spec.decoder().equals("small") && !spec.decoder().equals("large");
        decoders.create(pair, spec); // refuses what cannot be built
        if (!ruled) {
            LoadedModel tokens = spec.decoder().equals("small") ? pair.small() : pair.large();
            Parameters none = new Parameters(Map.of());
            return new Target(pair.name(), pair, tokens, spec, null, none, List.of());
        }
        RuleDescriptor rule = decoders.rule(spec).descriptor();
        Parameters parameters = Parameters.of(rule, spec.parameters());
        return new Target(pair.name(), pair, pair.large(), spec, rule.id(), parameters, parameters.warnings(rule));
    }

    private Target alone(LoadedModel model, Overrides overrides) {
        if (overrides.rule() != null || overrides.decoder() != null) {
            ModelPair self = registry.findPair(model.name())
                    .orElseThrow(() -> new IllegalArgumentException("model " + model.name()
                            + " is a single checkpoint in int8, so nothing quicker drafts for it, and takes neither"
                            + " decoder nor rule; name a pair, or load the model in fp32 or bf16"));
            return cascade(self, merge(Overrides.NONE, overrides));
        }
        boolean small = registry.pairs().stream().anyMatch(p -> p.small() == model);
        @Nullable
        ModelPair pair = registry.pairs().stream()
                .filter(p -> p.small() == model || p.large() == model)
                .findFirst()
                .orElse(null);
        DecoderSpec spec = new DecoderSpec(small ? "small" : "large", null, Map.of(), DecoderSpec.DEFAULT_GAMMA);
        Parameters none = new Parameters(Map.of());
        return new Target(model.name(), pair, model, spec, null, none, List.of());
    }
}
