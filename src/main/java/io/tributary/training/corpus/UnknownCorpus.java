package io.tributary.training.corpus;

import java.util.UUID;

/** No corpus has the id that was asked for. */
public final class UnknownCorpus extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownCorpus(UUID id) {
        super("no corpus has the id " + id);
    }
}
