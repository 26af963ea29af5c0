package io.tributary.platform.ui;

import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sorts the rows of a table by a column. */
public final class TableOrder {
    private TableOrder() {}

    /** Rows without the value come last in either direction; equal rows keep their order. */
    @SuppressWarnings("unchecked")
    public static <R> Comparator<R> by(
            Function<? super R, ? extends @Nullable Comparable<?>> column, boolean descending) {
        Comparator<Comparable<Object>> natural = Comparator.naturalOrder();
        return Comparator.comparing(
                row -> (Comparable<Object>) column.apply(row),
                Comparator.nullsLast(descending ? natural.reversed() : natural));
    }
}
