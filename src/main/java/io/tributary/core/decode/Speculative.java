package io.tributary.core.decode;

import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.TokenRule;
import io.tributary.core.sampling.Sampling;

/**
 * Speculative decoding towards any rule's law: the small model drafts gamma tokens, one forward of the large model
 * verifies them (GenSpecSample, Narasimhan et al. 2025, Algorithm 4). The bonus position is drafted and verified like any
 * other, so the text does not depend on gamma.
 */
public final class Speculative implements Decoder {
    private final Pairing pair;
    private final TokenRule rule;
    private final Parameters parameters;
    private final int gamma;

    /** @param gamma tokens drafted per block, at least 1 */
    public Speculative(Pairing pair, TokenRule rule, Parameters parameters, int gamma) {
        if (gamma < 1) {
            throw new IllegalArgumentException("gamma must be at least 1, not " + gamma);
        }
        this.pair = pair;
        this.rule = rule;
        this.parameters = parameters;
        this.gamma = gamma;
    }

    @Override
    public String id() {
        return "speculative";
    }

    @Override
    public Decoding start(DecodeRequest request, DecodeListener listener) {
        pair.requireRoom(request);
        Answer answer = new Answer(request, listener, pair.large().vocabulary().eosIds(), pair.context());
        Sampling sampling = request.sampling();
        Proposer proposer = new ModelProposer(pair.small(), pair.width(), sampling, answer.tally);
        BlockVerifier verifier = new TokenwiseVerifier(rule, parameters, sampling);
        return new SpeculativeDecoding(
                answer, proposer, pair.large().open(pair.width()), verifier, request.draws(), gamma);
    }
}
