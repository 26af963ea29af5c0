package io.tributary.core.decode;

import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Role;
import io.tributary.core.model.Rows;
import io.tributary.core.rules.Row;

/** One model alone, token by token. */
public final class Autoregressive implements Decoder {
    private final LanguageModel model;
    private final Role role;

    public Autoregressive(LanguageModel model, Role role) {
        this.model = model;
        this.role = role;
    }

    @Override
    public String id() {
        return role == Role.SMALL ? "small" : "large";
    }

    @Override
    public Decoding start(DecodeRequest request, DecodeListener listener) {
        Pairing.requireRoom(request, model);
        int width = Math.min(model.headSize(), model.vocabulary().size());
        Answer answer = new Answer(request, listener, model.vocabulary().eosIds(), model.contextLength());
        ModelSession session = model.answering(request.prompt()).open(width);
        return new Decoding() {
            @Override
            public boolean step() {
                if (!answer.open()) {
                    return false;
                }
                int[] pending = answer.sequence.from(session.position());
                Rows rows = session.advance(pending, 1);
                answer.tally.record(role, pending.length);
                Row row = new ModelRow(rows, 0, request.sampling());
                int token = ModelProposer.draw(row, answer.sequence.size(), request.sampling(), request.draws());
                boolean more = role == Role.SMALL
                        ? answer.emit(token, row, null, Writer.SMALL)
                        : answer.emit(token, null, row, Writer.LARGE);
                answer.closeBlock(0, 0);
                return more;
            }

            @Override
            public DecodeResult result() {
                return answer.result();
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }
}
