package io.tributary.cascade;

import io.tributary.core.decode.Drafting;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.RuleDescriptor;
import io.tributary.core.rules.Rules;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import io.tributary.registry.UnknownModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads model names: {@code pair-large} (a checkpoint), {@code pair} (a cascade at its defaults), {@code pair@token-v3}
 * and {@code pair@token-v3:0.9} (rule, and value of the rule's first parameter), and named cascades: {@code fast},
 * {@code fast@v2} (a version) and {@code fast@stable} (an alias). A checkpoint that is asked for with a rule or a decoder,
 * {@code pair-large@lossless}, is a cascade with its own int8 form; as {@code pair-large~2} with its own first layers.
 */
@Component
public class Targets {
    private final ModelRegistry registry;
    private final DecoderFactory decoders;
    private final VersionNames versions;

    Targets(ModelRegistry registry, DecoderFactory decoders, VersionNames versions) {
        this.registry = registry;
        this.decoders = decoders;
        this.versions = versions;
    }

    /**
     * Resolves a model name and what the request adds to it; the request wins over the name. What changes a setting of a
     * named cascade is answered by its pair, so that the version's figures stay its own.
     *
     * @throws UnknownModel if nothing of that name is loaded, or not what it is built on
     * @throws IllegalArgumentException if rule, decoder, gamma or a parameter is not valid, naming what is
     */
    public Target resolve(String model, Overrides overrides) {
        Optional<LoadedModel> single = registry.findModel(model);
        if (single.isPresent()) {
            return alone(single.get(), overrides);
        }
        Optional<ModelPair> pair = registry.findPair(model);
        if (pair.isPresent()) {
            return cascade(pair.get(), merge(Overrides.NONE, overrides));
        }
        int at = model.lastIndexOf('@');
        String base = at < 0 ? model : model.substring(0, at);
        Optional<ModelPair> ruled = at < 0 ? Optional.empty() : registry.findPair(base);
        if (ruled.isPresent()) {
            return cascade(ruled.get(), merge(ruleOf(model.substring(at + 1)), overrides));
        }
        return named(versions.find(model).orElseThrow(() -> unknown(model, base)), overrides);
    }

    /** Names of cascades that can answer now, without versions: bare ones and {@code name@alias}. */
    public List<String> cascades() {
        return versions.served().stream()
                .filter(served ->
                        registry.findPair(served.version().settings().pair()).isPresent())
                .map(CascadeVersion.Served::model)
                .toList();
    }

    private UnknownModel unknown(String model, String base) {
        List<String> names = loaded();
        names.addAll(cascades());
        return registry.refusedCut(base).orElseGet(() -> new UnknownModel(model, names));
    }

    /** Pairs, then checkpoints. */
    private List<String> loaded() {
        List<String> names = new ArrayList<>();
        registry.pairs().forEach(pair -> names.add(pair.name()));
        registry.models().forEach(loaded -> names.add(loaded.name()));
        return names;
    }

    private Target named(CascadeVersion version, Overrides overrides) {
        CascadeSettings settings = version.settings();
        ModelPair pair = registry.findPair(settings.pair())
                .orElseThrow(() -> UnknownModel.pairOf(version.id(), settings.pair(), loaded()));
        DecoderSpec own = settings.spec();
        Overrides name = new Overrides(
                settings.decoder(),
                settings.rule(),
                settings.parameters(),
                settings.gamma(),
                settings.drafter(),
                settings.draftLength(),
                settings.draftThreshold());
        DecoderSpec asked = merge(name, overrides);
        Target target = cascade(pair, asked);
        if (!asked.equals(own)) {
            return target;
        }
        boolean same = Weights.of(pair).equals(version.weights());
        return target.answering(
                version,
                same
                        ? List.of()
                        : List.of("%s was made with other weights (%s) than pair %s has now (%s)"
                                .formatted(
                                        version.id(),
                                        version.weights().printed(),
                                        pair.name(),
                                        Weights.of(pair).printed())));
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
        @Nullable String rule = first(request.rule(), name.rule());
        boolean sameRule = request.rule() == null || request.rule().equals(name.rule());
        Map<String, Double> parameters = new HashMap<>();
        if (sameRule) {
            parameters.putAll(name.parameters());
        }
        parameters.putAll(request.parameters());
        @Nullable String decoder = first(request.decoder(), sameRule ? name.decoder() : null);
        @Nullable Integer gamma = first(request.gamma(), name.gamma());
        boolean sameLength =
                request.draftLength() == null || request.draftLength().equals(name.draftLength());
        @Nullable Double threshold = first(request.draftThreshold(), sameLength ? name.draftThreshold() : null);
        Drafting drafting = new Drafting(
                or(first(request.drafter(), name.drafter()), "small"),
                or(first(request.draftLength(), name.draftLength()), "fixed"),
                or(threshold, Double.NaN),
                DecoderSpec.checked(or(gamma, DecoderSpec.DEFAULT_GAMMA)));
        return new DecoderSpec(decoder != null ? decoder : decoderOf(rule), rule, parameters, drafting);
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one != null ? one : other;
    }

    private static <T> T or(@Nullable T value, T byDefault) {
        return value != null ? value : byDefault;
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
