package io.tributary.runtime.djl;

import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import io.tributary.runtime.family.Blueprint;
import io.tributary.runtime.family.Memory;
import org.jspecify.annotations.Nullable;

/** One sequence: a key-value cache that grows by doubling, and the rows computed so far. */
final class DjlSession implements ModelSession {
    private static final int FIRST_CAPACITY = 256;

    private final Forward forward;
    private final Blueprint blueprint;
    private final int width;
    private final PtNDManager manager = Torch.newManager();
    private final IValue keys;
    private final IValue values;
    private final @Nullable Snapshots snapshots;
    private int capacity = FIRST_CAPACITY;
    private int position;
    private boolean closed;

    DjlSession(Forward forward, Blueprint blueprint, int width) {
        this.forward = forward;
        this.blueprint = blueprint;
        this.width = width;
        snapshots = blueprint.memory() instanceof Memory.Snapshots ring ? new Snapshots(ring.slots()) : null;
        Torch.prepareThread();
        keys = forward.allocate(blueprint.layers(), capacity);
        values = forward.allocate(blueprint.layers(), capacity);
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public Rows advance(int[] tokens, int lastRows) {
        require(tokens, lastRows);
        reserve(position + tokens.length);
        NDList out = forward.advance(manager, tokens, position, lastRows, width, keys, values);
        if (snapshots != null) {
            snapshots.absorbed(tokens, position);
        }
        position += tokens.length;
        return new DjlRows(out.get(0), out.get(1), width);
    }

    private void require(int[] tokens, int lastRows) {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
        if (tokens.length == 0 || lastRows < 1 || lastRows > tokens.length) {
            throw new IllegalArgumentException(
                    "cannot keep %d rows of a block of %d tokens".formatted(lastRows, tokens.length));
        }
        if (position + tokens.length > blueprint.contextLength()) {
            throw new IllegalStateException("%d tokens after position %d overflow the context of %d"
                    .formatted(tokens.length, position, blueprint.contextLength()));
        }
        requireTokens(tokens);
    }

    private void requireTokens(int[] tokens) {
        for (int token : tokens) {
            if (token < 0 || token >= blueprint.vocabularySize()) {
                throw new IllegalArgumentException(
                        "token %d is outside the model's head of %d".formatted(token, blueprint.vocabularySize()));
            }
        }
    }

    private void reserve(int needed) {
        if (needed > capacity) {
            int larger = capacity;
            while (larger < needed) {
                larger *= 2;
            }
            forward.grow(keys, larger, position);
            forward.grow(values, larger, position);
            capacity = larger;
        }
    }

    @Override
    public void rewind(int position) {
        if (position < 0 || position > this.position) {
            throw new IllegalArgumentException(
                    "cannot rewind from position %d to %d".formatted(this.position, position));
        }
        this.position = position;
        if (snapshots != null && !snapshots.hold(position)) {
            runAgain(snapshots, position);
        }
    }

    private void runAgain(Snapshots snapshots, int end) {
        int[] tokens = snapshots.before(end);
        try (PtNDManager rows = Torch.newManager()) {
            forward.advance(rows, tokens, 0, 1, width, keys, values);
        }
        snapshots.absorbed(tokens, 0);
    }

    /** Reads the prompt that the answer is decoded from; once, before anything else. */
    void encode(int[] prompt) {
        requireTokens(prompt);
        forward.encode(prompt, keys, values);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            manager.close();
            keys.close();
            values.close();
        }
    }
}
