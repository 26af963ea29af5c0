package io.tributary.registry.store;

import java.util.UUID;

/** No checkpoint or upload has this id. */
public final class UnknownCheckpoint extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownCheckpoint(String kind, UUID id) {
        super("there is no " + kind + " " + id);
    }
}
