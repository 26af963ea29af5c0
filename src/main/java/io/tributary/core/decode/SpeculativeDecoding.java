package io.tributary.core.decode;

import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Role;
import io.tributary.core.model.Rows;
import io.tributary.core.rules.Row;
import io.tributary.core.sampling.Draws;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draft, verify, emit, roll back; block after block. */
final class SpeculativeDecoding implements Decoding {
    private final Answer answer;
    private final Proposer proposer;
    private final ModelSession large;
    private final BlockVerifier verifier;
    private final Draws draws;
    private final DraftLength length;
    private @Nullable Drafted notVerified;

    SpeculativeDecoding(
            Answer answer,
            Proposer proposer,
            ModelSession large,
            BlockVerifier verifier,
            Draws draws,
            DraftLength length) {
        this.answer = answer;
        this.proposer = proposer;
        this.large = large;
        this.verifier = verifier;
        this.draws = draws;
        this.length = length;
    }

    @Override
    public boolean step() {
        if (!answer.open()) {
            return false;
        }
        int base = answer.sequence.size();
        List<Drafted> drafts = draft(Math.min(length.limit(), answer.room() - 1));
        boolean eosDrafted = !drafts.isEmpty()
                && answer.endsAnswer(drafts.get(drafts.size() - 1).token());
        // nothing follows an end of sequence, so no row is needed after it
        int rowsNeeded = drafts.size() + (eosDrafted ? 0 : 1);
        List<Row> p = verifyRows(base, rowsNeeded);
        List<Verdict> verdicts = verifier.verify(base, drafts, p.subList(0, drafts.size()), draws);
        answer.sequence.cut(base);

        int accepted = 0;
        boolean more = true;
        for (int i = 0; i < verdicts.size() && more; i++) {
            Verdict verdict = verdicts.get(i);
            accepted += verdict.accepted() ? 1 : 0;
            more = answer.emit(
                    verdict, drafts.get(i), p.get(i), verdict.accepted() ? Writer.SMALL : Writer.CORRECTED, i);
        }
        if (more && accepted == drafts.size()) {
            more = bonus(p.get(accepted), accepted);
        }
        answer.closeBlock(drafts.size(), accepted);
        length.verified(drafts.size(), accepted);
        if (more) {
            // the last emitted token has been absorbed by nobody, everything before it is true
            rewindTo(Math.min(base + accepted, answer.sequence.size() - 1));
        }
        return more;
    }

    private List<Drafted> draft(int count) {
        List<Drafted> drafts = new ArrayList<>();
        notVerified = null;
        while (drafts.size() < count) {
            Drafted draft = proposer.propose(answer.sequence, draws);
            if (draft == null) {
                break;
            }
            if (!length.keeps(draft)) {
                notVerified = draft;
                break;
            }
            drafts.add(draft);
            answer.sequence.add(draft.token());
            if (answer.endsAnswer(draft.token())) {
                break;
            }
        }
        return drafts;
    }

    /** One large forward: rows for the positions base .. base + count - 1. */
    private List<Row> verifyRows(int base, int count) {
        answer.sequence.cut(base + count - 1);
        int[] pending = answer.sequence.from(large.position());
        Rows rows = large.advance(pending, count);
        answer.tally.record(Role.LARGE, pending.length);
        List<Row> p = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            p.add(new ModelRow(rows, i, answer.sampling()));
        }
        return p;
    }

    private boolean bonus(Row p, int indexInBlock) {
        if (verifier.ignoresGreedyDraft()) {
            return answer.emit(p.argmax(), null, p, Writer.BONUS);
        }
        // a draft that was not worth a place in the block is the draft of the position after it
        Drafted draft = notVerified != null ? notVerified : proposer.propose(answer.sequence, draws);
        if (draft == null) {
            int token = ModelProposer.draw(p, answer.sequence.size(), answer.sampling(), draws);
            return answer.emit(token, null, p, Writer.BONUS);
        }
        Verdict verdict = verifier.verify(answer.sequence.size(), List.of(draft), List.of(p), draws)
                .get(0);
        return answer.emit(verdict, draft, p, Writer.BONUS, indexInBlock);
    }

    private void rewindTo(int size) {
        proposer.rewind(size);
        if (large.position() > size) {
            large.rewind(size);
        }
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
