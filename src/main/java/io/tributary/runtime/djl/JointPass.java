package io.tributary.runtime.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.tributary.core.model.Block;
import java.util.ArrayList;
import java.util.List;

/** One forward pass over the blocks of several sessions. */
final class JointPass {
    private final DjlModel model;
    private final Forward forward;
    private final List<Member> members = new ArrayList<>();

    JointPass(DjlModel model, Forward forward) {
        this.model = model;
        this.forward = forward;
    }

    private record Member(Block block, DjlSession session, int[] tokens) {
        Ragged.Part part() {
            return new Ragged.Part(tokens, session.position(), block.lastRows(), session.width());
        }
    }

    /** Blocks that a session refuses fail alone; those of other kinds of sessions are absorbed alone. */
    void run(List<Block> blocks) {
        for (Block block : blocks) {
            if (block.session() instanceof DjlSession session && session.belongsTo(model, forward.layers())) {
                join(block, session);
            } else {
                block.advanceAlone();
            }
        }
        if (members.size() == 1) {
            members.get(0).block().advanceAlone();
        } else if (!members.isEmpty()) {
            advance();
        }
    }

    private void join(Block block, DjlSession session) {
        int[] tokens = block.tokens();
        try {
            session.prepare(tokens, block.lastRows());
            members.add(new Member(block, session, tokens));
        } catch (RuntimeException e) {
            block.failed(e);
        }
    }

    private void advance() {
        try (PtNDManager manager = Torch.newManager()) {
            NDList out = forward.advanceMany(
                    manager,
                    new Ragged(members.stream().map(Member::part).toList()),
                    members.stream().map(member -> member.session().keys()).toArray(IValue[]::new),
                    members.stream().map(member -> member.session().values()).toArray(IValue[]::new));
            for (int i = 0; i < members.size(); i++) {
                Member member = members.get(i);
                member.block()
                        .absorbed(
                                member.session().absorbed(member.tokens().length, out.get(2 * i), out.get(2 * i + 1)));
            }
        } catch (EngineException e) {
            // no session has moved; in passes of their own the failure meets only whom it concerns
            members.forEach(member -> member.block().advanceAlone());
        }
    }
}
