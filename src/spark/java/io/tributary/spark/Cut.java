package io.tributary.spark;

import java.io.Serializable;

/**
 * Windows in pieces whose sizes differ by at most one. Each is a folder of one Parquet file.
 *
 * @param windows of the pass
 * @param parts pieces
 */
record Cut(int windows, int parts) implements Serializable {
    /** The column that says which piece a row belongs to. */
    static final String PART = "part";

    /** No piece is empty, so there may be fewer than were asked for. */
    static Cut of(int windows, int wanted) {
        return new Cut(windows, Math.min(windows, wanted));
    }

    /** First ordinal of a piece; that of the piece behind the last is the number of windows. */
    int first(int part) {
        return (int) ((long) windows * part / parts);
    }

    int size(int part) {
        return first(part + 1) - first(part);
    }

    /** Name of a piece's folder. */
    static String folder(int part) {
        return PART + "=" + part;
    }
}
