package io.tributary.serving.relay;

import io.tributary.accounts.Meter;
import io.tributary.backends.Backend;
import io.tributary.backends.Backends;
import io.tributary.cascade.Overrides;
import io.tributary.cascade.Targets;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.Rules;
import io.tributary.core.rules.SequenceRule;
import io.tributary.registry.ModelRegistry;
import io.tributary.serving.GenerationService;
import io.tributary.serving.relay.RelayProperties.TextCascade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The names that backends answer, alone or as a half: {@code big}, {@code mixed}, {@code mixed@sequence-min:-0.5}. */
@Component
public class Relays {
    private static final Parameters NONE = new Parameters(Map.of());

    private final Backends backends;
    private final Targets targets;
    private final GenerationService service;
    private final Meter meter;
    private final Map<String, TextCascade> cascades;

    /** @throws IllegalStateException for a configuration that could not answer */
    public Relays(
            Backends backends,
            RelayProperties properties,
            Targets targets,
            GenerationService service,
            Meter meter,
            ModelRegistry registry) {
        this.backends = backends;
        this.targets = targets;
        this.service = service;
        this.meter = meter;
        this.cascades = new TreeMap<>(properties.textCascades());
        for (String name : names()) {
            if (registry.findModel(name).isPresent() || registry.findPair(name).isPresent()) {
                throw new IllegalStateException("a backend or text cascade is called '" + name
                        + "', and so is a loaded model; give it another name");
            }
        }
        cascades.forEach(this::requireSound);
    }

    private void requireSound(String name, TextCascade cascade) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}") || backends.find(name).isPresent()) {
            throw new IllegalStateException("a text cascade cannot be called '" + name
                    + "': names are lower-case letters, digits and hyphens, at most 63, and not those of backends");
        }
        for (String half : List.of(cascade.small(), cascade.large())) {
            if (cascades.containsKey(half)) {
                throw new IllegalStateException("text cascade " + name + " has the text cascade " + half
                        + " as a half; halves are backends, models and pairs");
            }
        }
        try {
            cascade(name, Overrides.NONE);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("text cascade " + name + ": " + e.getMessage(), e);
        }
    }

    /** Names of the text cascades. */
    public List<String> cascades() {
        return List.copyOf(cascades.keySet());
    }

    /** Backends, then cascades. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        backends.all().forEach(backend -> names.add(backend.name()));
        names.addAll(cascades.keySet());
        return names;
    }

    /** Whether a model name, with a rule or without, is one of these. */
    public boolean knows(String model) {
        String base = base(model);
        return cascades.containsKey(base) || backends.find(base).isPresent();
    }

    /**
     * Reads a name that is {@linkplain #knows known}.
     *
     * @throws IllegalArgumentException if the rule or what the request adds to it cannot be used
     */
    public Relay relay(String model, Overrides overrides) {
        String base = base(model);
        Backend backend = backends.find(base).orElse(null);
        if (backend == null) {
            return cascade(model, overrides);
        }
        if (!base.equals(model) || !overrides.equals(Overrides.NONE)) {
            throw new IllegalArgumentException("backend " + base + " answers alone and takes no rule or decoder; name a"
                    + " text cascade, configured are " + cascades.keySet());
        }
        return new Relay(base, null, new RemoteHalf(backend, meter), null, NONE);
    }

    private Relay cascade(String model, Overrides overrides) {
        String base = base(model);
        TextCascade cascade = cascades.getOrDefault(base, new TextCascade(base, base, "", null));
        String[] named = model.equals(base)
                ? new String[0]
                : model.substring(base.length() + 1).split(":", 2);
        String id = overrides.rule() != null ? overrides.rule() : named.length > 0 ? named[0] : cascade.rule();
        requireNothingElse(overrides, base);
        Map<String, Double> values = new HashMap<>();
        if (id.equals(cascade.rule()) && cascade.alpha() != null) {
            values.put("alpha", cascade.alpha());
        }
        if (named.length > 1 && named[0].equals(id)) {
            values.put("alpha", number(named[1]));
        }
        values.putAll(overrides.parameters());
        SequenceRule rule = rule(id);
        return new Relay(
                base, half(cascade.small()), half(cascade.large()), rule, Parameters.of(rule.descriptor(), values));
    }

    private static void requireNothingElse(Overrides overrides, String name) {
        boolean decoder = overrides.decoder() != null && !overrides.decoder().equals("sequence-cascade");
        if (decoder
                || overrides.gamma() != null
                || overrides.drafter() != null
                || overrides.draftLength() != null
                || overrides.draftThreshold() != null) {
            throw new IllegalArgumentException(
                    "text cascade " + name
                            + " judges whole answers: it takes a sequence rule with its parameters, and neither drafts nor decoders");
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("alpha must be a number, not '" + text + "'", e);
        }
    }

    private static SequenceRule rule(String id) {
        if (Rules.byId(id) instanceof SequenceRule rule && rule.confidence(0.0).isPresent()) {
            return rule;
        }
        throw new IllegalArgumentException("rule " + id + " cannot judge a text cascade, of which only the"
                + " log-probabilities of the written tokens are known; rules that can are "
                + Rules.all().values().stream()
                        .filter(each -> each instanceof SequenceRule sequence
                                && sequence.confidence(0.0).isPresent())
                        .map(Rule::descriptor)
                        .map(descriptor -> descriptor.id())
                        .toList());
    }

    private Half half(String name) {
        return backends.find(name)
                .<Half>map(backend -> new RemoteHalf(backend, meter))
                .orElseGet(() -> new LocalHalf(name, targets, service));
    }

    private static String base(String model) {
        int at = model.indexOf('@');
        return at < 0 ? model : model.substring(0, at);
    }
}
