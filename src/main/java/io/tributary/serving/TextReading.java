package io.tributary.serving;

import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoding;
import io.tributary.core.decode.FinishReason;
import io.tributary.core.model.CallTally;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import io.tributary.core.sampling.Largest;
import io.tributary.serving.TokenScore.Alternative;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that already stands, read piece by piece in the shape of a decoding, so that it waits, shares passes and is
 * cancelled as answers are. Only the rows of one piece are kept at a time.
 */
final class TextReading implements Decoding {
    private final LanguageModel model;
    private final int width;
    private final int[] text;
    private final int alternatives;
    private final List<TokenScore> scores = new ArrayList<>();
    private int next;
    private @Nullable ModelSession session;

    /** @param from the first token that is scored */
    TextReading(LanguageModel model, int[] text, int from, int alternatives) {
        this.model = model;
        this.width = Math.min(model.headSize(), model.vocabulary().size());
        this.text = text.clone();
        this.alternatives = alternatives;
        this.next = from;
    }

    @Override
    public boolean step() {
        if (next == 0 && text.length > 0) {
            scores.add(TokenScore.ofFirst(text[next++]));
        }
        if (next >= text.length) {
            return false;
        }
        if (session == null) {
            session = model.open(width);
        }
        int end = Math.min(text.length, next + GatheredSession.CHUNK);
        Rows rows = session.advance(Arrays.copyOfRange(text, session.position(), end - 1), end - next);
        for (int row = 0; row < end - next; row++) {
            scores.add(score(rows, row, text[next + row]));
        }
        session.releaseRows();
        next = end;
        return next < text.length;
    }

    private TokenScore score(Rows rows, int row, int token) {
        List<Alternative> top = new ArrayList<>();
        if (alternatives > 0) {
            for (int id : Largest.of(rows.logits(row), alternatives)) {
                top.add(new Alternative(id, rows.prob(row, id)));
            }
        }
        return new TokenScore(token, rows.prob(row, token), top);
    }

    /** Complete once {@link #step} has returned false. */
    List<TokenScore> scores() {
        return List.copyOf(scores);
    }

    @Override
    public DecodeResult result() {
        return new DecodeResult(List.of(), List.of(), FinishReason.STOP, new CallTally(), 0, 0, 0);
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
