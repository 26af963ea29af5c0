package io.tributary.core.decode;

import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.SequenceRule;

/**
 * The sequence-level cascade: the small model answers to the end, unseen; if the rule's score of that answer reaches alpha
 * it is shown, else the large model answers anew (Gupta et al. 2024). The large model's random numbers are its own, so a
 * deferred answer follows p whatever made the rule defer.
 */
public final class SequenceCascade implements Decoder {
    static final String ID = "sequence-cascade";

    private final Pairing pair;
    private final SequenceRule rule;
    private final Parameters parameters;

    public SequenceCascade(Pairing pair, SequenceRule rule, Parameters parameters) {
        this.pair = pair;
        this.rule = rule;
        this.parameters = parameters;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Decoding start(DecodeRequest request, DecodeListener listener) {
        pair.requireRoom(request);
        Answer answer = new Answer(request, listener, pair.large().vocabulary().eosIds(), pair.context());
        return new SequenceDecoding(answer, request, pair.answering(request.prompt()), rule, parameters);
    }
}
