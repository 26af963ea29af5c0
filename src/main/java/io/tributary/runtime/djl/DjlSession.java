package io.tributary.runtime.djl;

import ai.djl.ndarray.NDArray;
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

    private final DjlModel model;
    private final Forward forward;
    private final Blueprint blueprint;
    private final int width;
    private PtNDManager manager = Torch.newManager();
    private final IValue keys;
    private final IValue values;
    private final @Nullable Snapshots snapshots;
    private int capacity = FIRST_CAPACITY;
    private int position;
    private boolean closed;
    private @Nullable DjlRows latest;

    DjlSession(DjlModel model, Forward forward, Blueprint blueprint, int width) {
        this.model = model;
        this.forward = forward;
        this.blueprint = blueprint;
        this.width = width;
        snapshots = blueprint.memory() instanceof Memory.Snapshots ring ? new Snapshots(ring.slots()) : null;
        Torch.prepareThread();
        keys = forward.allocate(capacity);
        values = forward.allocate(capacity);
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public Rows advance(int[] tokens, int lastRows) {
        prepare(tokens, lastRows);
        NDList out = forward.advance(manager, tokens, position, lastRows, width, keys, values);
        if (snapshots != null) {
            snapshots.absorbed(tokens, position);
        }
        position += tokens.length;
        return latest(new DjlRows(out.get(0), out.get(1), width));
    }

    /** Refuses what cannot be absorbed, and makes room for what can. */
    void prepare(int[] tokens, int lastRows) {
        require(tokens, lastRows);
        reserve(position + tokens.length);
    }

    /** Takes over what a pass of several sessions computed for this one. */
    Rows absorbed(int count, NDArray logits, NDArray statistics) {
        logits.attach(manager);
        position += count;
        return latest(new DjlRows(logits, statistics, width));
    }

    private Rows latest(DjlRows rows) {
        if (latest != null) {
            latest.forget();
        }
        latest = rows;
        return rows;
    }

    /** Whether it runs these layers of this model. */
    boolean belongsTo(DjlModel model, Layers layers) {
        return this.model == model && forward.layers() == layers;
    }

    int width() {
        return width;
    }

    IValue keys() {
        return keys;
    }

    IValue values() {
        return values;
    }

    /** Positions that the cache of a session has room for once it holds so many. */
    static long capacity(int positions) {
        long capacity = FIRST_CAPACITY;
        while (capacity < positions) {
            capacity *= 2;
        }
        return capacity;
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
            resize(Math.toIntExact(capacity(needed)));
        }
    }

    private void resize(int positions) {
        forward.grow(keys, positions, position);
        forward.grow(values, positions, position);
        capacity = positions;
    }

    @Override
    public long trim() {
        if (model.sharesPrefixes() && position < capacity) {
            Torch.prepareThread();
            resize(position);
        }
        return model.cacheBytes(forward.layers(), capacity);
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

    @Override
    public void adopt(ModelSession other, int positions) {
        if (!model.sharesPrefixes()) {
            throw new UnsupportedOperationException(model.name() + " keeps no positions that another could take over");
        }
        if (position > 0 || closed) {
            throw new IllegalStateException("only an empty session can take over positions");
        }
        if (!(other instanceof DjlSession donor) || !donor.belongsTo(model, forward.layers())) {
            throw new IllegalArgumentException("the other session is not one of " + model.name());
        }
        if (positions > donor.position || donor.closed) {
            throw new IllegalArgumentException("the other session does not hold " + positions + " positions");
        }
        reserve(positions);
        forward.adopt(keys, donor.keys, positions);
        forward.adopt(values, donor.values, positions);
        position = positions;
    }

    @Override
    public void releaseRows() {
        latest = null;
        manager.close();
        manager = Torch.newManager();
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
            model.left();
        }
    }
}
