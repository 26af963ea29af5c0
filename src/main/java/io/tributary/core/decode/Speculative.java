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
    private final int gamma;

    /**
     * @param rule a {@link TokenRule} or a {@link BlockRule}
     * @param gamma tokens drafted per block, at least 1
     * @throws IllegalArgumentException if the rule judges whole answers, or gamma is too small
     */
    public Speculative(Pairing pair, Rule rule, Parameters parameters, int gamma) {
        if (gamma < 1) {
            throw new IllegalArgumentException("gamma must be at least 1, not " + gamma);
        }
        if (!rule.decoders().contains(ID)) {
            throw new IllegalArgumentException("rule %s cannot run speculatively; use decoder %s"
                    .formatted(rule.descriptor().id(), String.join(" or ", rule.decoders())));
        }
        this.pair = pair;
        this.rule = rule;
        this.parameters = parameters;
        this.gamma = gamma;
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
        Proposer proposer = new ModelProposer(pair.small(), pair.width(), sampling, answer.tally);
        return new SpeculativeDecoding(
                answer, proposer, pair.large().open(pair.width()), verifier(sampling), request.draws(), draftLength());
    }

    private BlockVerifier verifier(Sampling sampling) {
        return rule instanceof BlockRule block
                ? block.verifier(parameters, sampling)
                : new TokenwiseVerifier((TokenRule) rule, parameters, sampling);
    }

    private DraftLength draftLength() {
        return rule instanceof BlockRule block ? block.draftLength(parameters, gamma) : DraftLength.fixed(gamma);
    }
}
