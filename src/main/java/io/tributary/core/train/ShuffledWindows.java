package io.tributary.core.train;

/** Every window once per epoch, in an order keyed by seed and epoch. */
public final class ShuffledWindows implements BatchSource {
    private final WindowPool pool;
    private final KeyedPermutation order;
    private final int rows;

    /** @param rows sequences per step */
    public ShuffledWindows(WindowPool pool, long seed, int rows) {
        this.pool = pool;
        this.order = new KeyedPermutation(seed, pool.size());
        this.rows = rows;
    }

    @Override
    public Batch batch(long step) {
        int[] windows = new int[rows];
        for (int row = 0; row < rows; row++) {
            windows[row] = order.drawn(step * rows + row);
        }
        return Batch.of(pool, windows);
    }
}
