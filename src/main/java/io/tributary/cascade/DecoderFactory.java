package io.tributary.cascade;

import io.tributary.core.decode.Autoregressive;
import io.tributary.core.decode.Decoder;
import io.tributary.core.decode.Pairing;
import io.tributary.core.decode.SequenceCascade;
import io.tributary.core.decode.Speculative;
import io.tributary.core.decode.TokenCascade;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.Role;
import io.tributary.core.rules.LabelRule;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.Rules;
import io.tributary.core.rules.SequenceRule;
import io.tributary.core.rules.TokenRule;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Builds decoders from specifications; every refusal lists what would be valid. */
@Component
public class DecoderFactory {
    /** Ids of the decoders. */
    public static final List<String> DECODERS =
            List.of("small", "large", "speculative", "token-cascade", "sequence-cascade");

    /** @throws IllegalArgumentException if the specification is not valid, naming what is */
    public Decoder create(ModelPair pair, DecoderSpec spec) {
        return switch (spec.decoder()) {
            case "small" -> create(pair.small(), Role.SMALL);
            case "large" -> create(pair.large(), Role.LARGE);
            case "speculative" -> new Speculative(pairing(pair), rule(spec), parameters(spec), spec.drafting());
            case "token-cascade" -> new TokenCascade(pairing(pair), judging(TokenRule.class, spec), parameters(spec));
            case "sequence-cascade" ->
                new SequenceCascade(pairing(pair), judging(SequenceRule.class, spec), parameters(spec));
            case LabelRule.DECODER ->
                throw new IllegalArgumentException(
                        "decoder oracle chooses between both models' answers by their quality, which only an experiment knows; it cannot answer requests");
            default ->
                throw new IllegalArgumentException(
                        "unknown decoder '" + spec.decoder() + "'; valid decoders are " + DECODERS);
        };
    }

    /** A checkpoint alone, decoding under the given role's name. */
    public Decoder create(LoadedModel single, Role role) {
        return new Autoregressive(single.model(), role);
    }

    /**
     * Builds what a request decodes with.
     *
     * @param rows from a model of the target to who computes its rows
     */
    public Decoder create(Target target, UnaryOperator<LanguageModel> rows) {
        ModelPair pair = target.pair();
        if (pair == null || target.rule() == null) {
            Role role = target.spec().decoder().equals("small") ? Role.SMALL : Role.LARGE;
            return create(computing(target.tokens(), rows), role);
        }
        ModelPair halves = new ModelPair(pair.name(), computing(pair.small(), rows), computing(pair.large(), rows));
        return create(halves, target.spec());
    }

    private static LoadedModel computing(LoadedModel model, UnaryOperator<LanguageModel> rows) {
        return model.computing(rows.apply(model.model()));
    }

    /** The rule's parameters with defaults filled in; empty for small and large. */
    public Parameters parameters(DecoderSpec spec) {
        return Parameters.of(rule(spec).descriptor(), spec.parameters());
    }

    private static Pairing pairing(ModelPair pair) {
        return new Pairing(pair.small().model(), pair.large().model());
    }

    /** The rule in force: the named one, or the decoder's default. */
    Rule rule(DecoderSpec spec) {
        if (spec.rule() != null) {
            return Rules.byId(spec.rule());
        }
        return Rules.byId(
                switch (spec.decoder()) {
                    case "token-cascade" -> "chow";
                    case "sequence-cascade" -> "sequence-mean";
                    default -> "lossless";
                });
    }

    private <T extends Rule> T judging(Class<T> kind, DecoderSpec spec) {
        Rule rule = rule(spec);
        if (!kind.isInstance(rule)) {
            throw new IllegalArgumentException("rule %s cannot run as a %s; use decoder %s"
                    .formatted(rule.descriptor().id(), spec.decoder(), String.join(" or ", rule.decoders())));
        }
        return kind.cast(rule);
    }
}
