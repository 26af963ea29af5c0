package io.tributary.core.decode;

import io.tributary.core.model.CallTally;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Role;
import io.tributary.core.model.Rows;
import io.tributary.core.rules.Evidence;
import io.tributary.core.rules.Judgement;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Row;
import io.tributary.core.rules.TokenRule;
import io.tributary.core.sampling.Sampling;
import java.util.List;

/**
 * The sequential cascade: the small model writes until the rule defers, then the large model catches up in one forward
 * and decides that one token. Only rules that decide from q alone can run this way. A deferred token is drafted and
 * verified like in {@link Speculative}, so that both decoders write the same text for one rule and seed.
 */
public final class TokenCascade implements Decoder {
    private final Pairing pair;
    private final TokenRule rule;
    private final Parameters parameters;

    /** @throws IllegalArgumentException if the rule needs p before it can decide */
    public TokenCascade(Pairing pair, TokenRule rule, Parameters parameters) {
        if (!rule.descriptor().decidesFromSmallOnly()) {
            throw new IllegalArgumentException(
                    "rule %s needs the large model before it can decide, so it cannot run as a token-cascade; use decoder speculative"
                            .formatted(rule.descriptor().id()));
        }
        this.pair = pair;
        this.rule = rule;
        this.parameters = parameters;
    }

    @Override
    public String id() {
        return "token-cascade";
    }

    @Override
    public Decoding start(DecodeRequest request, DecodeListener listener) {
        pair.requireRoom(request);
        Answer answer = new Answer(request, listener, pair.large().vocabulary().eosIds(), pair.context());
        return new Run(answer, request, pair.answering(request.prompt()));
    }

    private final class Run implements Decoding {
        private final Answer answer;
        private final DecodeRequest request;
        private final ModelProposer proposer;
        private final ModelSession large;
        private final BlockVerifier verifier;
        private final boolean greedy;

        Run(Answer answer, DecodeRequest request, Pairing bound) {
            this.answer = answer;
            this.request = request;
            CallTally tally = answer.tally;
            this.proposer = new ModelProposer(bound.small(), bound.width(), request.sampling(), tally);
            this.large = bound.large().open(bound.width());
            this.verifier = new TokenwiseVerifier(rule, parameters, request.sampling());
            this.greedy = request.sampling() instanceof Sampling.Greedy;
        }

        @Override
        public boolean step() {
            if (!answer.open()) {
                return false;
            }
            Drafted draft = proposer.propose(answer.sequence, request.draws());
            int position = answer.sequence.size();
            Evidence evidence =
                    Evidence.ofSmall(draft.q(), greedy).with(rate -> request.draws().deferral(rate, position));
            Judgement judgement = rule.judge(evidence, parameters, draft.token());
            boolean more;
            if (judgement.deferred()) {
                Row p = catchUp();
                Verdict verdict = verifier.verify(position, List.of(draft), List.of(p), request.draws())
                        .get(0);
                more = answer.emit(verdict, draft, p, Writer.LARGE, 0);
            } else {
                more = answer.emit(draft.token(), draft.q(), null, Writer.SMALL, judgement);
            }
            answer.closeBlock(0, 0);
            return more;
        }

        /** One forward over the k tokens the large model has not seen plus the current one. */
        private Row catchUp() {
            int[] pending = answer.sequence.from(large.position());
            Rows rows = large.advance(pending, 1);
            answer.tally.record(Role.LARGE, pending.length);
            return new ModelRow(rows, 0, request.sampling());
        }

        @Override
        public DecodeResult result() {
            return answer.result();
        }

        @Override
        public void close() {
            proposer.close();
            large.close();
        }
    }
}
