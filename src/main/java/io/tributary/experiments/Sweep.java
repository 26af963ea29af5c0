package io.tributary.experiments;

import io.tributary.cascade.DecoderFactory;
import io.tributary.cascade.DecoderSpec;
import io.tributary.core.decode.Drafter;
import io.tributary.core.decode.DrafterDescriptor;
import io.tributary.core.decode.Drafters;
import io.tributary.core.decode.Drafting;
import io.tributary.core.rules.LabelRule;
import io.tributary.core.rules.RuleDescriptor;
import io.tributary.core.rules.Rules;
import io.tributary.core.sampling.Sampling;
import io.tributary.registry.ModelPair;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns a request into the settings it means, each checked by building its decoder. */
@Component
class Sweep {
    private static final String SMALL = "small";
    private static final String FIXED = "fixed";

    private final DecoderFactory decoders;

    Sweep(DecoderFactory decoders) {
        this.decoders = decoders;
    }

    /** Small, large, then what was asked for; no setting twice. */
    List<DecoderSpec> settings(ExperimentRequest request, ModelPair pair, Sampling sampling) {
        Set<DecoderSpec> settings = new LinkedHashSet<>();
        if (request.gamma() != null && request.gammas() != null) {
            throw new IllegalArgumentException("give either gamma or gammas, not both");
        }
        int gamma = orDefault(request.gamma(), DecoderSpec.DEFAULT_GAMMA);
        settings.add(new DecoderSpec("small", null, Map.of(), gamma));
        settings.add(new DecoderSpec("large", null, Map.of(), gamma));
        if (request.points() == null) {
            for (String rule : request.rules() == null ? runnable(sampling) : request.rules()) {
                settings.addAll(grid(rule, request.alphas(), orDefault(request.gammas(), List.of(gamma))));
            }
        } else {
            if (request.rules() != null || request.alphas() != null || request.gammas() != null) {
                throw new IllegalArgumentException("give either points, or rules, alphas and gammas, not both");
            }
            for (ExperimentRequest.Point point : request.points()) {
                settings.add(setting(point, gamma));
            }
        }
        for (DecoderSpec setting : settings) {
            requireValid(pair, setting, sampling);
        }
        return List.copyOf(settings);
    }

    /** @throws IllegalArgumentException if there is no such setting for the pair, naming what there is */
    void requireValid(ModelPair pair, DecoderSpec setting, Sampling sampling) {
        if (!setting.decoder().equals(LabelRule.DECODER)) {
            decoders.create(pair, setting);
        } else if (setting.rule() == null || !(Rules.byId(setting.rule()) instanceof LabelRule)) {
            throw new IllegalArgumentException("decoder oracle runs rules that choose by label, not " + setting.rule());
        }
        if (setting.rule() != null) {
            Rules.byId(setting.rule()).requireSampling(sampling);
        }
    }

    private static List<String> runnable(Sampling sampling) {
        return Rules.all().values().stream()
                .filter(rule -> !rule.greedyOnly() || sampling instanceof Sampling.Greedy)
                .map(rule -> rule.descriptor().id())
                .toList();
    }

    /** Draft lengths are a choice of decoders that draft only. */
    private List<DecoderSpec> grid(String rule, @Nullable List<Double> alphas, List<Integer> gammas) {
        List<DecoderSpec> settings = new ArrayList<>();
        for (String decoder : Rules.byId(rule).decoders()) {
            List<Integer> lengths =
                    decoder.equals("speculative") ? gammas : gammas.subList(0, Math.min(1, gammas.size()));
            for (int gamma : lengths) {
                settings.addAll(grid(rule, decoder, alphas, DecoderSpec.checked(gamma)));
            }
        }
        return settings;
    }

    private List<DecoderSpec> grid(String rule, String decoder, @Nullable List<Double> alphas, int gamma) {
        RuleDescriptor descriptor = Rules.byId(rule).descriptor();
        if (descriptor.parameters().isEmpty()) {
            return List.of(full(new DecoderSpec(decoder, rule, Map.of(), gamma)));
        }
        List<DecoderSpec> settings = new ArrayList<>();
        String first = descriptor.parameters().get(0).name();
        for (double value : alphas == null ? descriptor.parameters().get(0).grid() : alphas) {
            settings.add(full(new DecoderSpec(decoder, rule, Map.of(first, value), gamma)));
        }
        return settings;
    }

    private DecoderSpec setting(ExperimentRequest.Point point, int gamma) {
        String decoder = point.decoder() != null ? point.decoder() : decoderOf(point.rule());
        int drafts = orDefault(point.gamma(), gamma);
        Map<String, Double> parameters = orDefault(point.parameters(), Map.of());
        Drafting drafting = new Drafting(
                orDefault(point.drafter(), SMALL),
                orDefault(point.draftLength(), FIXED),
                orDefault(point.draftThreshold(), Double.NaN),
                DecoderSpec.checked(drafts));
        requireMeasurable(drafting);
        DecoderSpec spec = new DecoderSpec(decoder, point.rule(), parameters, drafting);
        boolean ruled = !decoder.equals("small") && !decoder.equals("large");
        return ruled && point.rule() != null ? full(spec) : spec;
    }

    /** Prompts of a sweep are answered each by itself, in any order and again after a stop. */
    private static void requireMeasurable(Drafting drafting) {
        if (Drafters.byId(drafting.drafter()).descriptor().remembers()) {
            throw new IllegalArgumentException(
                    "drafter %s copies from earlier answers, and every prompt of a sweep is answered by itself; measure one of %s"
                            .formatted(
                                    drafting.drafter(),
                                    Drafters.all().values().stream()
                                            .map(Drafter::descriptor)
                                            .filter(drafter -> !drafter.remembers())
                                            .map(DrafterDescriptor::id)
                                            .toList()));
        }
    }

    private static String decoderOf(@Nullable String rule) {
        return rule == null ? "speculative" : Rules.byId(rule).decoders().get(0);
    }

    private DecoderSpec full(DecoderSpec spec) {
        return new DecoderSpec(
                spec.decoder(), spec.rule(), decoders.parameters(spec).values(), spec.drafting());
    }

    /** For example {@code token-v3 0.9} or {@code token-cascade chow 0.2}. */
    static String label(DecoderSpec spec) {
        StringBuilder label = new StringBuilder(Series.name(spec.decoder(), spec.rule()));
        if (spec.rule() != null) {
            RuleDescriptor rule = Rules.byId(spec.rule()).descriptor();
            rule.parameters()
                    .forEach(p -> label.append(' ').append(spec.parameters().getOrDefault(p.name(), p.defaultValue())));
        }
        return label.append(drafted(spec)).toString();
    }

    /** What differs from the small model drafting the usual number of tokens. */
    private static String drafted(DecoderSpec spec) {
        StringBuilder words = new StringBuilder();
        Drafting drafting = spec.drafting();
        if (spec.decoder().equals("speculative")) {
            if (drafting.gamma() != DecoderSpec.DEFAULT_GAMMA) {
                words.append(" gamma ").append(drafting.gamma());
            }
            if (!drafting.drafter().equals(SMALL)) {
                words.append(" by ").append(drafting.drafter());
            }
            if (!drafting.length().equals(FIXED)) {
                words.append(' ').append(drafting.length());
                if (!Double.isNaN(drafting.threshold())) {
                    words.append(' ').append(drafting.threshold());
                }
            }
        }
        return words.toString();
    }

    private static <T> T orDefault(@Nullable T value, T byDefault) {
        return value == null ? byDefault : value;
    }
}
