package io.tributary.runtime.table;

import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import java.util.Arrays;

/** One sequence of a {@link TableModel}. */
final class TableSession implements ModelSession {
    private final TableModel model;
    private final int width;
    private int[] tokens = new int[16];
    private int position;
    private boolean closed;

    TableSession(TableModel model, int width) {
        this.model = model;
        this.width = width;
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public Rows advance(int[] added, int lastRows) {
        check(added, lastRows);
        if (position + added.length > tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * (position + added.length));
        }
        System.arraycopy(added, 0, tokens, position, added.length);
        position += added.length;
        float[][] rows = new float[lastRows][];
        for (int i = 0; i < lastRows; i++) {
            int last = position - lastRows + i;
            int previous = last == 0 ? -1 : tokens[last - 1];
            rows[i] = Arrays.copyOf(model.table().logits(previous, tokens[last]), width);
        }
        return new ArrayRows(rows);
    }

    private void check(int[] added, int lastRows) {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
        if (added.length == 0 || lastRows < 1 || lastRows > added.length) {
            throw new IllegalArgumentException("cannot keep " + lastRows + " rows of " + added.length + " tokens");
        }
        for (int token : added) {
            if (token < 0 || token >= model.headSize()) {
                throw new IllegalArgumentException("token " + token + " is outside the head of " + model.headSize());
            }
        }
        if (position + added.length > model.contextLength()) {
            throw new IllegalStateException("%d tokens and %d more exceed the context of %d"
                    .formatted(position, added.length, model.contextLength()));
        }
    }

    @Override
    public void rewind(int newPosition) {
        if (newPosition < 0 || newPosition > position) {
            throw new IllegalArgumentException("cannot rewind from " + position + " to " + newPosition);
        }
        position = newPosition;
    }

    @Override
    public void adopt(ModelSession other, int positions) {
        if (position > 0 || closed) {
            throw new IllegalStateException("only an empty session can take over positions");
        }
        if (!(other instanceof TableSession donor) || !donor.model.equals(model) || positions > donor.position) {
            throw new IllegalArgumentException(
                    "the other session does not hold " + positions + " positions of this model");
        }
        tokens = Arrays.copyOf(donor.tokens, Math.max(16, positions));
        position = positions;
    }

    @Override
    public void close() {
        closed = true;
    }
}
