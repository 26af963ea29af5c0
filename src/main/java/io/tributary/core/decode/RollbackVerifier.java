package io.tributary.core.decode;

import io.tributary.core.rules.Judgement;
import io.tributary.core.rules.Row;
import io.tributary.core.sampling.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rolls back to the first draft that surprises the large model more than alpha nats; deterministic (BiLD). */
final class RollbackVerifier implements BlockVerifier {
    private final double alpha;

    RollbackVerifier(double alpha) {
        this.alpha = alpha;
    }

    @Override
    public List<Verdict> verify(int position, List<Drafted> drafts, List<Row> p, Draws draws) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Verdict verdict = verdict(drafts.get(i).token(), p.get(i));
            verdicts.add(verdict);
            if (!verdict.accepted()) {
                break;
            }
        }
        return verdicts;
    }

    private Verdict verdict(int drafted, Row p) {
        double logProb = Math.log(p.prob(drafted));
        // the score is a log-probability, so that a higher one keeps, as everywhere
        Judgement judgement = Judgement.compare(logProb, -alpha);
        boolean accepted = !judgement.deferred() || p.argmax() == drafted;
        return new Verdict(
                accepted ? drafted : p.argmax(),
                accepted,
                judgement,
                Double.NaN,
                accepted ? 1 : 0,
                Double.NaN,
                Map.of());
    }

    /** The large model writes the token after a block. */
    @Override
    public boolean ignoresGreedyDraft() {
        return true;
    }
}
