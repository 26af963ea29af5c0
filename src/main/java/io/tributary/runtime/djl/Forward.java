package io.tributary.runtime.djl;

import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.util.stream.IntStream;

/** The methods of a forward program, called with the weights of one model and the layers that take part. */
record Forward(PtSymbolBlock program, ModelWeights weights, Layers layers) {

    /** A list of zeroed caches, one per layer of the plan. */
    IValue allocate(int capacity) {
        return allocate(layers.depth(), capacity);
    }

    private IValue allocate(int depth, int capacity) {
        IValue caches = IValueUtils.runMethod(program, "tensors");
        try (IValue count = IValue.from((long) depth);
                IValue positions = IValue.from((long) capacity)) {
            IValueUtils.runMethod(program, "allocate", caches, count, positions).close();
        }
        return caches;
    }

    /** Bytes by which the keys and values of a layer grow with each position of their capacity. */
    long bytesPerPosition() {
        return 2 * (bytesOfLayer(2) - bytesOfLayer(1));
    }

    private long bytesOfLayer(int capacity) {
        try (PtNDManager manager = Torch.newManager();
                IValue caches = allocate(1, capacity)) {
            return caches.toNDList(manager).stream()
                    .mapToLong(cache -> cache.size() * Float.BYTES)
                    .sum();
        }
    }

    void grow(IValue caches, int capacity, int used) {
        try (IValue positions = IValue.from((long) capacity);
                IValue kept = IValue.from((long) used)) {
            IValueUtils.runMethod(program, "grow", caches, positions, kept).close();
        }
    }

    /** Copies the first positions of another sequence's caches. */
    void adopt(IValue caches, IValue others, int count) {
        try (IValue positions = IValue.from((long) count)) {
            IValueUtils.runMethod(program, "adopt", caches, others, positions).close();
        }
    }

    /** Appends what a decoder needs of a prompt to its caches. */
    void encode(int[] prompt, IValue keys, IValue values) {
        try (IValue ids = IValue.listFrom(IntStream.of(prompt).asLongStream().toArray())) {
            IValueUtils.runMethod(
                            program,
                            "encode",
                            ids,
                            weights.tables(),
                            weights.vectors(),
                            weights.products(),
                            keys,
                            values)
                    .close();
        }
    }

    /**
     * As {@link #advance}, for several sequences in one pass.
     *
     * @param keys the keys of each sequence, as {@link #allocate} made them
     * @return for each sequence in turn its logits and its statistics
     */
    NDList advanceMany(PtNDManager manager, Ragged blocks, IValue[] keys, IValue[] values) {
        try (IValue tokens = IValue.listFrom(blocks.tokens());
                IValue positions = IValue.listFrom(blocks.positions());
                IValue firsts = IValue.listFrom(blocks.firsts());
                IValue counts = IValue.listFrom(blocks.counts());
                IValue kept = IValue.listFrom(blocks.kept());
                IValue lasts = IValue.listFrom(blocks.lasts());
                IValue widths = IValue.listFrom(blocks.widths());
                IValue allKeys = IValue.listFrom(keys);
                IValue allValues = IValue.listFrom(values);
                IValue out = IValueUtils.runMethod(
                        program,
                        "advance_many",
                        tokens,
                        positions,
                        firsts,
                        counts,
                        kept,
                        lasts,
                        widths,
                        weights.tables(),
                        weights.vectors(),
                        weights.products(),
                        layers.plan(),
                        layers.scales(),
                        allKeys,
                        allValues)) {
            return out.toNDList(manager);
        }
    }

    /** @return logits [lastRows, width] and statistics [lastRows, 4], owned by the manager */
    NDList advance(
            PtNDManager manager, int[] tokens, int position, int lastRows, int width, IValue keys, IValue values) {
        try (IValue ids = IValue.listFrom(IntStream.of(tokens).asLongStream().toArray());
                IValue at = IValue.from((long) position);
                IValue last = IValue.from((long) lastRows);
                IValue columns = IValue.from((long) width);
                IValue out = IValueUtils.runMethod(
                        program,
                        "advance",
                        ids,
                        at,
                        last,
                        columns,
                        weights.tables(),
                        weights.vectors(),
                        weights.products(),
                        layers.plan(),
                        layers.scales(),
                        keys,
                        values)) {
            return out.toNDList(manager);
        }
    }
}
