package io.tributary.core.model;

/** Which half of a pair a forward pass belongs to. */
public enum Role {
    SMALL,
    LARGE
}
