package io.tributary.experiments.dataset;

/** A file or its settings do not make a data set; the message says where and what to do. */
public final class BadDataSet extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    BadDataSet(String message) {
        super(message);
    }

    BadDataSet(String message, Throwable cause) {
        super(message, cause);
    }
}
