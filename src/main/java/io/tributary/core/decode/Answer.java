package io.tributary.core.decode;

import io.tributary.core.model.CallTally;
import io.tributary.core.rules.Judgement;
import io.tributary.core.rules.Row;
import io.tributary.core.sampling.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every decoding shares: the growing sequence, the stop conditions, the counters and the decisions. */
final class Answer {
    private static final Judgement NO_JUDGEMENT = new Judgement(Double.NaN, Double.NaN, false, Double.NaN);

    final TokenSequence sequence;
    final CallTally tally = new CallTally();
    private final DecodeRequest request;
    private final DecodeListener listener;
    private final Set<Integer> eosIds;
    private final int context;
    private final List<Integer> tokens = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private @Nullable FinishReason finish;
    private int blocks;
    private long drafts;
    private long drafted;
    private long accepted;

    /** @param context positions that every model involved can hold */
    Answer(DecodeRequest request, DecodeListener listener, Set<Integer> eosIds, int context) {
        this.request = request;
        this.listener = listener;
        this.eosIds = eosIds;
        this.context = context;
        this.sequence = new TokenSequence(request.prompt());
    }

    /** The small model wrote a token that nobody has judged yet. */
    void provisional(int token) {
        listener.provisional(token);
    }

    /** What it wrote was judged as a whole. */
    void judged(Judgement judgement) {
        listener.judged(judgement);
    }

    /** Whether another block may begin; notices cancellation. */
    boolean open() {
        if (finish == null && request.cancelled().getAsBoolean()) {
            finish = FinishReason.CANCELLED;
        }
        return finish == null;
    }

    /** Number of tokens that may still be emitted. */
    int room() {
        return Math.min(request.maxTokens() - tokens.size(), context - sequence.size());
    }

    boolean endsAnswer(int token) {
        return eosIds.contains(token);
    }

    Sampling sampling() {
        return request.sampling();
    }

    /** Counts a finished block. */
    void closeBlock(int draftedInBlock, int acceptedInBlock) {
        blocks++;
        drafts += draftedInBlock > 0 ? 1 : 0;
        drafted += draftedInBlock;
        accepted += acceptedInBlock;
    }

    /** Emits a token that was drafted and verified. @return whether the answer goes on */
    boolean emit(Verdict verdict, Drafted draft, Row p, Writer writer, int indexInBlock) {
        return emit(verdict.token(), draft, p, writer, indexInBlock, verdict);
    }

    /** Emits a token of one model that nobody verified. @return whether the answer goes on */
    boolean emit(int token, @Nullable Row q, @Nullable Row p, Writer writer, Judgement judgement) {
        Verdict unverified = new Verdict(token, q != null, judgement, Double.NaN, Double.NaN, Double.NaN, Map.of());
        return emit(token, q == null ? null : new Drafted(token, q), p, writer, 0, unverified);
    }

    /** As above where no rule was asked. */
    boolean emit(int token, @Nullable Row q, @Nullable Row p, Writer writer) {
        return emit(token, q, p, writer, NO_JUDGEMENT);
    }

    private boolean emit(
            int token, @Nullable Drafted draft, @Nullable Row p, Writer writer, int index, Verdict verdict) {
        int draftedToken = draft == null ? -1 : draft.token();
        Judgement j = verdict.judgement();
        Decision decision = new Decision(
                sequence.size(),
                token,
                draftedToken,
                writer,
                blocks,
                index,
                side(draft == null ? null : draft.q(), draftedToken, token),
                side(p, draftedToken, token),
                verdict.divergence(),
                j.score(),
                j.threshold(),
                j.deferred(),
                j.eta(),
                verdict.acceptance(),
                verdict.coin(),
                verdict.accepted(),
                verdict.sketches());
        sequence.add(token);
        tokens.add(token);
        decisions.add(decision);
        listener.emitted(decision);
        finish = finishAfter(token);
        return finish == null;
    }

    private @Nullable FinishReason finishAfter(int token) {
        if (eosIds.contains(token)) {
            return FinishReason.EOS;
        }
        if (request.stop().stopsAfter(token)) {
            return FinishReason.STOP;
        }
        if (tokens.size() >= request.maxTokens()) {
            return FinishReason.LENGTH;
        }
        return sequence.size() >= context ? FinishReason.CONTEXT : null;
    }

    private Decision.Side side(@Nullable Row row, int draftedToken, int emitted) {
        if (row == null) {
            return Decision.Side.NONE;
        }
        double q1 = draftedToken < 0 ? Double.NaN : row.prob(draftedToken);
        double qs = draftedToken < 0 ? Double.NaN : sampledProb(row, draftedToken);
        return new Decision.Side(row.argmax(), row.maxProb(), row.entropy(), q1, qs, row.prob(emitted));
    }

    private double sampledProb(Row row, int token) {
        if (request.sampling() instanceof Sampling.Greedy) {
            return row.argmax() == token ? 1 : 0;
        }
        return row.sampled()[token];
    }

    DecodeResult result() {
        FinishReason reason = finish == null ? FinishReason.CANCELLED : finish;
        return new DecodeResult(tokens, decisions, reason, tally, drafts, drafted, accepted);
    }
}
