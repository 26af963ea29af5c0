package io.tributary.decisions;

import io.tributary.core.decode.Decision;
import io.tributary.core.decode.DecodeResult;
import java.util.Collections;

/** Answers without their tokens: an id is as good as its text to whoever has the tokenizer, and a coin confirms a guess. */
final class Anonymous {
    private static final int NO_TOKEN = -1;

    private Anonymous() {}

    static DecodeResult result(DecodeResult r) {
        return new DecodeResult(
                Collections.nCopies(r.tokens().size(), NO_TOKEN),
                r.decisions().stream().map(Anonymous::decision).toList(),
                r.finish(),
                r.tally(),
                r.drafts(),
                r.drafted(),
                r.accepted());
    }

    private static Decision decision(Decision d) {
        return new Decision(
                d.position(),
                NO_TOKEN,
                NO_TOKEN,
                d.writer(),
                d.block(),
                d.indexInBlock(),
                side(d.q()),
                side(d.p()),
                d.divergence(),
                d.score(),
                d.threshold(),
                d.deferred(),
                d.eta(),
                d.acceptance(),
                Double.NaN,
                d.accepted(),
                d.sketches());
    }

    private static Decision.Side side(Decision.Side s) {
        return new Decision.Side(NO_TOKEN, s.max(), s.entropy(), s.drafted(), s.draftedSampled(), s.emitted());
    }
}
