package io.tributary.core.decode;

import io.tributary.core.model.CallTally;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Role;
import io.tributary.core.model.Rows;
import io.tributary.core.rules.Row;
import io.tributary.core.sampling.Draws;
import io.tributary.core.sampling.Sampling;

/** Drafts with the small model: x ~ qs, or argmax q if greedy. */
final class ModelProposer implements Proposer {
    private final ModelSession session;
    private final Sampling sampling;
    private final CallTally tally;

    ModelProposer(LanguageModel small, int width, Sampling sampling, CallTally tally) {
        this.session = small.open(width);
        this.sampling = sampling;
        this.tally = tally;
    }

    @Override
    public Drafted propose(TokenSequence sequence, Draws draws) {
        int[] pending = sequence.from(session.position());
        Rows rows = session.advance(pending, 1);
        tally.record(Role.SMALL, pending.length);
        Row q = new ModelRow(rows, 0, sampling);
        return new Drafted(draw(q, sequence.size(), sampling, draws), q);
    }

    static int draw(Row row, int position, Sampling sampling, Draws draws) {
        return sampling instanceof Sampling.Greedy
                ? row.argmax()
                : draws.categorical(row.sampled(), position, Draws.Kind.DRAFT);
    }

    @Override
    public void rewind(int size) {
        if (session.position() > size) {
            session.rewind(size);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
