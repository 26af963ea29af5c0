package io.tributary.accounts;

import java.util.UUID;

/** A key with its value, which is known at this moment only. */
public record IssuedKey(UUID id, String value) {

    /** Not the value: this may end in a log. */
    @Override
    public String toString() {
        return "IssuedKey[" + id + "]";
    }
}
