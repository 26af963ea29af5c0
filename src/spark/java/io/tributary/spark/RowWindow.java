package io.tributary.spark;

import io.tributary.core.train.WindowPool;
import java.util.List;
import org.apache.spark.sql.Row;

/** A row of {@link Pieces} as the only window of its pool that is at hand. */
record RowWindow(int index, int length, int firstCounted, int counted, List<Integer> tokens) implements WindowPool {

    /** @throws IllegalArgumentException if the row holds a window of another length */
    static RowWindow of(Row row, int length) {
        List<Integer> tokens = row.getList(row.fieldIndex("tokens"));
        int index = row.getAs("window");
        if (tokens.size() != length + 1) {
            throw new IllegalArgumentException("window %d has %d tokens, not %d; delete the folder of the pass"
                    .formatted(index, tokens.size(), length + 1));
        }
        return new RowWindow(index, length, row.getAs("first_counted"), row.getAs("counted"), tokens);
    }

    @Override
    public int size() {
        return index + 1;
    }

    @Override
    public void read(int window, int[] into) {
        require(window);
        for (int t = 0; t <= length; t++) {
            into[t] = tokens.get(t);
        }
    }

    @Override
    public int firstCounted(int window) {
        require(window);
        return firstCounted;
    }

    @Override
    public int counted(int window) {
        require(window);
        return counted;
    }

    private void require(int window) {
        if (window != index) {
            throw new IndexOutOfBoundsException("window " + window + " is not at hand, only " + index);
        }
    }
}
