package io.tributary.training;

import io.tributary.core.train.WindowPool;

/**
 * Some windows of a pool, at even distances, so that a short evaluation sees all of the held-out data.
 *
 * @param size number of windows, at most those of the pool
 */
record SpreadWindows(WindowPool pool, int size) implements WindowPool {

    static WindowPool of(WindowPool pool, int most) {
        return pool.size() <= most ? pool : new SpreadWindows(pool, most);
    }

    private int at(int index) {
        return Math.toIntExact((long) java.util.Objects.checkIndex(index, size) * pool.size() / size);
    }

    @Override
    public int length() {
        return pool.length();
    }

    @Override
    public void read(int index, int[] into) {
        pool.read(at(index), into);
    }

    @Override
    public int firstCounted(int index) {
        return pool.firstCounted(at(index));
    }

    @Override
    public int counted(int index) {
        return pool.counted(at(index));
    }
}
