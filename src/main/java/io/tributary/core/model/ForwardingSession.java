package io.tributary.core.model;

/** A session in front of another one, as {@link ForwardingModel} is in front of a model. */
public abstract class ForwardingSession implements ModelSession {
    private final ModelSession behind;

    /** @param behind the session it stands for */
    protected ForwardingSession(ModelSession behind) {
        this.behind = behind;
    }

    @Override
    public final int position() {
        return behind.position();
    }

    @Override
    public Rows advance(int[] tokens, int lastRows) {
        return behind.advance(tokens, lastRows);
    }

    @Override
    public final void rewind(int position) {
        behind.rewind(position);
    }

    @Override
    public final void releaseRows() {
        behind.releaseRows();
    }

    @Override
    public void close() {
        behind.close();
    }
}
