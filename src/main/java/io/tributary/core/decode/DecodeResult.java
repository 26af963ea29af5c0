package io.tributary.core.decode;

import io.tributary.core.model.CallTally;
import java.util.List;

/**
 * A finished answer.
 *
 * @param tokens emitted ids in order, a final end-of-sequence token included
 * @param decisions one per emitted token
 * @param finish why it ended
 * @param tally forward passes by model and width
 * @param drafts number of verification blocks that had at least one drafted token
 * @param drafted tokens drafted in blocks (the bonus position is not counted)
 * @param accepted how many of those were accepted and emitted
 */
public record DecodeResult(
        List<Integer> tokens,
        List<Decision> decisions,
        FinishReason finish,
        CallTally tally,
        long drafts,
        long drafted,
        long accepted) {
    public DecodeResult {
        tokens = List.copyOf(tokens);
        decisions = List.copyOf(decisions);
    }

    /** Positions at which the rule chose p. */
    public long deferred() {
        return decisions.stream().filter(Decision::deferred).count();
    }

    /** accepted / drafted; NaN without drafts. */
    public double acceptanceRate() {
        return drafted == 0 ? Double.NaN : (double) accepted / drafted;
    }

    /** 1 + accepted / drafts; NaN without drafts. */
    public double meanAcceptanceLength() {
        return drafts == 0 ? Double.NaN : 1 + (double) accepted / drafts;
    }
}
