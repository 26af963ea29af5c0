package io.tributary.training.corpus;

/** A source that cannot become a corpus; the message names the place and the remedy. */
public final class BadCorpus extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadCorpus(String message) {
        super(message);
    }
}
