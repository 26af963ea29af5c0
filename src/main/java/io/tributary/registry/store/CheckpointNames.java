package io.tributary.registry.store;

import io.tributary.registry.NameOwner;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells others which names checkpoints have, served or not. */
@Component
class CheckpointNames implements NameOwner {
    static final String KIND = "a checkpoint";

    private final VersionStore store;

    CheckpointNames(VersionStore store) {
        this.store = store;
    }

    @Override
    public Optional<String> owner(String name) {
        return store.next(name) > 1 ? Optional.of(KIND) : Optional.empty();
    }
}
