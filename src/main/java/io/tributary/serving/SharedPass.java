package io.tributary.serving;

import io.tributary.core.model.Block;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.Rows;
import java.util.ArrayList;
import java.util.List;

/** One forward pass for the blocks of several streams; what fails for one of them fails for that one. */
final class SharedPass {
    private final List<Member> members = new ArrayList<>();
    private final List<Runnable> outcomes = new ArrayList<>();

    private record Member(WaitingBlock.Piece piece, Block block) {}

    /** Computes; the streams whose blocks are over hear of it by {@link #announce}. */
    void run(LanguageModel model, List<WaitingBlock.Piece> pieces) {
        for (WaitingBlock.Piece piece : pieces) {
            try {
                members.add(new Member(piece, piece.waiting().session().block(piece)));
            } catch (RuntimeException | Error e) {
                fail(piece, e);
            }
        }
        if (members.isEmpty()) {
            return;
        }
        try {
            model.advanceAll(members.stream().map(Member::block).toList());
        } catch (RuntimeException | Error e) {
            members.forEach(member -> fail(member.piece(), e));
            return;
        }
        members.forEach(this::settle);
    }

    private void settle(Member member) {
        WaitingBlock.Piece piece = member.piece();
        try {
            Rows rows = member.block().rows();
            piece.absorbed();
            if (piece.last()) {
                outcomes.add(() -> piece.waiting().rows().complete(rows));
            }
        } catch (RuntimeException e) {
            fail(piece, e);
        }
    }

    private void fail(WaitingBlock.Piece piece, Throwable why) {
        piece.failed();
        outcomes.add(() -> piece.waiting().rows().completeExceptionally(why));
    }

    void announce() {
        outcomes.forEach(Runnable::run);
    }
}
