package io.tributary.core.decode;

import io.tributary.core.rules.Judgement;
import io.tributary.core.rules.Row;
import io.tributary.core.sampling.Draws;
import java.util.ArrayList;
import java.util.List;

/** Lossless verification that overlooks a rejection at an undecided position if it accepts the next drafts (FLy). */
final class WindowVerifier implements BlockVerifier {
    private final TokenwiseVerifier lossless;
    private final double entropyShare;
    private final int window;

    WindowVerifier(TokenwiseVerifier lossless, double entropyShare, int window) {
        this.lossless = lossless;
        this.entropyShare = entropyShare;
        this.window = window;
    }

    @Override
    public boolean ignoresGreedyDraft() {
        return lossless.ignoresGreedyDraft();
    }

    @Override
    public List<Verdict> verify(int position, List<Drafted> drafts, List<Row> p, Draws draws) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Verdict verdict = judged(lossless.verify(position + i, drafts.get(i), p.get(i), draws), p.get(i));
            if (!verdict.accepted()
                    && !verdict.judgement().deferred()
                    && windowAccepted(position, i + 1, drafts, p, draws)) {
                verdict = kept(verdict, drafts.get(i));
            }
            verdicts.add(verdict);
            if (!verdict.accepted()) {
                break;
            }
        }
        return verdicts;
    }

    /** The score is the entropy of p against the gate; a position below it is the large model's. */
    private Verdict judged(Verdict verdict, Row p) {
        double score = p.entropy() / Math.log(p.size());
        Judgement judgement = Judgement.compare(score, entropyShare);
        return new Verdict(
                verdict.token(),
                verdict.accepted(),
                judgement,
                verdict.divergence(),
                verdict.acceptance(),
                verdict.coin(),
                verdict.sketches());
    }

    /** The coins are keyed by position, so asking twice gives the same answer. */
    private boolean windowAccepted(int position, int from, List<Drafted> drafts, List<Row> p, Draws draws) {
        if (from + window > drafts.size()) {
            return false;
        }
        for (int i = from; i < from + window; i++) {
            if (!lossless.verify(position + i, drafts.get(i), p.get(i), draws).accepted()) {
                return false;
            }
        }
        return true;
    }

    private static Verdict kept(Verdict verdict, Drafted draft) {
        return new Verdict(
                draft.token(),
                true,
                verdict.judgement(),
                verdict.divergence(),
                verdict.acceptance(),
                verdict.coin(),
                verdict.sketches());
    }
}
