package io.tributary.core.decode;

import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.TokenRule;
import io.tributary.core.sampling.Sampling;

/**
 * Speculative decoding towards any rule's law: the small model drafts gamma tokens, one forward of the large model
 * verifies them (GenSpecSample, Narasimhan et al. 2025, Algorithm 4). The bonus position is drafted and verified like any
 * other, so the text does not depend on gamma.
 */
public final class Speculative implements Decoder {
    static final String ID = "speculative";

    private final Pairing pair;
    private final Rule rule;
    private final Parameters parameters;
    private final Drafting drafting;

    /**
     * @param rule a {@link TokenRule} or a {@link BlockRule}
     * @throws IllegalArgumentException if the rule judges whole answers, or cannot judge this drafter's drafts
     */
    public Speculative(Pairing pair, Rule rule, Parameters parameters, Drafting drafting) {
        if (!rule.decoders().contains(ID)) {
            throw new IllegalArgumentException("rule %s cannot run speculatively; use decoder %s"
                    .formatted(rule.descriptor().id(), String.join(" or ", rule.decoders())));
        }
        Drafters.byId(drafting.drafter()).requireRule(rule);
        this.pair = pair;
        this.rule = rule;
        this.parameters = parameters;
        this.drafting = drafting;
    }

    /** The small model drafts {@code gamma} tokens per block. */
    public Speculative(Pairing pair, Rule rule, Parameters parameters, int gamma) {
        this(pair, rule, parameters, Drafting.fixed(gamma));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Decoding start(DecodeRequest request, DecodeListener listener) {
        pair.requireRoom(request);
        Answer answer = new Answer(request, listener, pair.large().vocabulary().eosIds(), pair.context());
        Sampling sampling = request.sampling();
        BlockVerifier verifier = verifier(sampling); // may refuse, so before anything is opened
        Pairing bound = pair.answering(request.prompt());
        Proposer proposer = Drafters.byId(drafting.drafter()).open(bound, sampling, answer.tally, request.earlier());
        return new SpeculativeDecoding(
                answer, proposer, bound.large().open(pair.width()), verifier, request.draws(), draftLength());
    }

    private BlockVerifier verifier(Sampling sampling) {
        return rule instanceof BlockRule block
                ? block.verifier(parameters, sampling)
                : new TokenwiseVerifier((TokenRule) rule, parameters, sampling);
    }

    private DraftLength draftLength() {
        DraftLength asked = drafting.open();
        return rule instanceof BlockRule block ? block.draftLength(parameters, asked) : asked;
    }
}
