package io.tributary.serving;

import io.tributary.core.model.Block;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The session of a stream. Whatever computes waits for the engine thread: the model's own session is opened with the
 * first block, and goes back with the block after a rewind. Long prompts go in pieces, so that others get their turns.
 */
final class GatheredSession implements ModelSession {
    /** Tokens of a prompt that go into one call. */
    static final int CHUNK = 64;

    private final GatheredModel gathered;
    private final int width;
    private @Nullable ModelSession session;
    private int position;
    private boolean closed;

    GatheredSession(GatheredModel gathered, int width) {
        this.gathered = gathered;
        this.width = width;
    }

    LanguageModel model() {
        return gathered.root();
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public Rows advance(int[] tokens, int lastRows) {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
        int from = 0;
        // an encoder-decoder has read its prompt before, and has no rows within it
        if (!gathered.encodesPrompt()) {
            while (tokens.length - from - CHUNK >= Math.max(1, lastRows)) {
                absorb(Arrays.copyOfRange(tokens, from, from + CHUNK), 1);
                from += CHUNK;
            }
        }
        return absorb(Arrays.copyOfRange(tokens, from, tokens.length), lastRows);
    }

    private Rows absorb(int[] tokens, int lastRows) {
        Rows rows = gathered.engine().absorb(new WaitingBlock(this, tokens, lastRows));
        position += tokens.length;
        return rows;
    }

    /**
     * On the engine thread: the block for the model's own session, which is first put where this one stands.
     *
     * @throws StreamCancelled if nobody wants the answer any more
     */
    Block block(WaitingBlock waiting) {
        if (gathered.cancelled().getAsBoolean()) {
            throw new StreamCancelled();
        }
        if (session == null) {
            session = gathered.model().open(width);
        }
        if (session.position() > position) {
            session.rewind(position);
        }
        return new Block(session, waiting.tokens(), waiting.lastRows());
    }

    @Override
    public void rewind(int position) {
        if (position < 0 || position > this.position) {
            throw new IllegalArgumentException(
                    "cannot rewind from position %d to %d".formatted(this.position, position));
        }
        this.position = position;
    }

    @Override
    public void close() {
        closed = true;
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
