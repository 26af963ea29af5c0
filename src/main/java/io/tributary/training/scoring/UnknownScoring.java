package io.tributary.training.scoring;

import java.util.UUID;

/** No scoring pass has the id that was asked for. */
public final class UnknownScoring extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownScoring(UUID id) {
        super("no scoring pass has the id " + id);
    }
}
