package io.tributary.serving;

import io.tributary.core.model.Block;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The session of a stream. Whatever computes waits for the engine thread: the model's own session is opened with the
 * first block, and goes back with the block after a rewind. What the model has read before is copied, and what it reads
 * now is left behind for later.
 */
final class GatheredSession implements ModelSession {
    /** Tokens of a prompt that go into one call at most. */
    static final int CHUNK = 64;

    private final GatheredModel gathered;
    private final int width;
    private final @Nullable PromptReuse reuse;
    private @Nullable ModelSession session;
    private PrefixCache.@Nullable Loan loan;
    private int[] text = new int[CHUNK];
    private int position;
    private boolean closed;

    GatheredSession(GatheredModel gathered, int width) {
        this.gathered = gathered;
        this.width = width;
        this.reuse = gathered.sharesPrefixes() ? gathered.reuse() : null;
    }

    LanguageModel model() {
        return gathered.root();
    }

    /** An encoder-decoder has read its prompt before, and has no rows within it. */
    boolean readsPromptsWhole() {
        return gathered.encodesPrompt();
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
        int from = session == null && position == 0 ? begun(tokens, tokens.length - Math.max(1, lastRows)) : 0;
        WaitingBlock block =
                new WaitingBlock(this, Arrays.copyOfRange(tokens, from, tokens.length), lastRows, System.nanoTime());
        try {
            return gathered.engine().absorb(block);
        } finally {
            append(block.absorbed()); // of a prompt that ends early the pieces that were read stay known
        }
    }

    /** Borrows the beginning of a text. @return tokens that need not be read */
    private int begun(int[] tokens, int most) {
        if (reuse == null || most < PrefixCache.SHORTEST) {
            return 0;
        }
        loan = gathered.engine().borrow(gathered.root(), reuse.owner(), tokens, most);
        int length = loan == null ? 0 : loan.length();
        reuse.found(length);
        append(Arrays.copyOf(tokens, length));
        return length;
    }

    private void append(int[] tokens) {
        if (position + tokens.length > text.length) {
            text = Arrays.copyOf(text, 2 * (position + tokens.length));
        }
        System.arraycopy(tokens, 0, text, position, tokens.length);
        position += tokens.length;
    }

    /**
     * On the engine thread: the block for the model's own session, which is first put where this one stands.
     *
     * @throws StreamCancelled if nobody wants the answer any more
     */
    Block block(WaitingBlock.Piece piece) {
        if (gathered.cancelled().getAsBoolean()) {
            throw new StreamCancelled();
        }
        if (session == null) {
            session = gathered.model().open(width);
            copyLoan(session);
        }
        if (session.position() > position + piece.first()) {
            session.rewind(position + piece.first());
        }
        return new Block(session, piece.tokens(), piece.lastRows());
    }

    private void copyLoan(ModelSession session) {
        if (loan != null) {
            session.adopt(loan.prefix().session(), loan.length());
            returnLoan();
        }
    }

    private void returnLoan() {
        if (loan != null) {
            gathered.engine().giveBack(loan);
            loan = null;
        }
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
    public void releaseRows() {
        if (session != null) {
            session.releaseRows();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        returnLoan();
        if (session != null) {
            leave(session);
            session = null;
        }
    }

    private void leave(ModelSession session) {
        int known = Math.min(position, session.position());
        if (reuse == null || known < PrefixCache.SHORTEST) {
            session.close();
            return;
        }
        session.releaseRows();
        session.rewind(known);
        gathered.engine()
                .keep(new Prefix(gathered.root(), reuse.owner(), Arrays.copyOf(text, known), session, session.trim()));
    }
}
