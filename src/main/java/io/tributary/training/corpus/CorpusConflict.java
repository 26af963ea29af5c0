package io.tributary.training.corpus;

/** A corpus is not in a state that allows what was asked. */
public final class CorpusConflict extends RuntimeException {
    private static final long serialVersionUID = 1;

    CorpusConflict(String message) {
        super(message);
    }
}
