package io.tributary.core.decode;

import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Role;
import io.tributary.core.model.Rows;
import io.tributary.core.rules.Judgement;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Row;
import io.tributary.core.rules.SequenceRule;
import io.tributary.core.sampling.Draws;
import io.tributary.core.sampling.Sampling;
import java.util.ArrayList;
import java.util.List;

/** Small to the end, judge, then show or start again with large; one token per step. */
final class SequenceDecoding implements Decoding {
    private final Answer answer;
    private final DecodeRequest request;
    private final Pairing pair;
    private final SequenceRule rule;
    private final Parameters parameters;
    private final TokenSequence draft;
    private final StopCondition draftStop;
    private final List<Drafted> written = new ArrayList<>();
    private ModelSession session;
    private boolean judged;
    private Judgement judgement = new Judgement(Double.NaN, Double.NaN, false, Double.NaN);

    SequenceDecoding(Answer answer, DecodeRequest request, Pairing pair, SequenceRule rule, Parameters parameters) {
        this.answer = answer;
        this.request = request;
        this.pair = pair;
        this.rule = rule;
        this.parameters = parameters;
        this.draft = new TokenSequence(request.prompt());
        this.draftStop = request.stop().fresh();
        this.session = open(pair.small());
    }

    private ModelSession open(LanguageModel model) {
        return model.open(pair.width());
    }

    @Override
    public boolean step() {
        if (!answer.open()) {
            return false;
        }
        return judged ? large() : small();
    }

    private boolean small() {
        Row q = next(draft, Role.SMALL);
        int token = draw(q, draft.size(), Draws.Kind.DRAFT);
        written.add(new Drafted(token, q));
        answer.provisional(token);
        draft.add(token);
        boolean complete = answer.endsAnswer(token) || draftStop.stopsAfter(token) || written.size() >= answer.room();
        return !complete || judge();
    }

    /** @return whether the answer goes on, which is with the large model */
    private boolean judge() {
        judged = true;
        double[] confidences = written.stream()
                .mapToDouble(w -> rule.confidence(w.q(), w.token()))
                .toArray();
        judgement = rule.judge(confidences, parameters, rate -> request.draws()
                .deferral(rate, request.prompt().length));
        answer.judged(judgement);
        if (!judgement.deferred()) {
            show();
            return false;
        }
        session.close();
        session = open(pair.large());
        return true;
    }

    private void show() {
        boolean more = true;
        for (int i = 0; i < written.size() && more; i++) {
            more = answer.emit(written.get(i).token(), written.get(i).q(), null, Writer.SMALL, judgement);
        }
        answer.closeBlock(0, 0);
    }

    private boolean large() {
        Row p = next(answer.sequence, Role.LARGE);
        // a number of its own: the one of the draft is not independent of the deferral
        int token = draw(p, answer.sequence.size(), Draws.Kind.RESIDUAL);
        boolean more = answer.emit(token, null, p, Writer.LARGE, judgement);
        answer.closeBlock(0, 0);
        return more;
    }

    private Row next(TokenSequence sequence, Role role) {
        int[] pending = sequence.from(session.position());
        Rows rows = session.advance(pending, 1);
        answer.tally.record(role, pending.length);
        return new ModelRow(rows, 0, request.sampling());
    }

    private int draw(Row row, int position, Draws.Kind kind) {
        return request.sampling() instanceof Sampling.Greedy
                ? row.argmax()
                : request.draws().categorical(row.sampled(), position, kind);
    }

    @Override
    public DecodeResult result() {
        return answer.result();
    }

    @Override
    public void close() {
        session.close();
    }
}
