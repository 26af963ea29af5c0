package io.tributary.serving;

import io.tributary.core.model.Block;
import io.tributary.core.model.LanguageModel;
import java.util.ArrayList;
import java.util.List;

/** One forward pass for the blocks of several streams; what fails for one of them fails for that one. */
final class SharedPass {
    private final List<Member> members = new ArrayList<>();
    private final List<Runnable> outcomes = new ArrayList<>();

    private record Member(WaitingBlock waiting, Block block) {
        void announce() {
            try {
                waiting.rows().complete(block.rows());
            } catch (RuntimeException e) {
                waiting.rows().completeExceptionally(e);
            }
        }
    }

    /** Computes; the streams that wait hear of it by {@link #announce}. */
    void run(LanguageModel model, List<WaitingBlock> blocks) {
        for (WaitingBlock waiting : blocks) {
            try {
                members.add(new Member(waiting, waiting.session().block(waiting)));
            } catch (RuntimeException | Error e) {
                fail(waiting, e);
            }
        }
        if (members.isEmpty()) {
            return;
        }
        try {
            model.advanceAll(members.stream().map(Member::block).toList());
            members.forEach(member -> outcomes.add(member::announce));
        } catch (RuntimeException | Error e) {
            members.forEach(member -> fail(member.waiting(), e));
        }
    }

    private void fail(WaitingBlock waiting, Throwable why) {
        outcomes.add(() -> waiting.rows().completeExceptionally(why));
    }

    void announce() {
        outcomes.forEach(Runnable::run);
    }
}
