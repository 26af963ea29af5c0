package io.tributary.registry;

/** A model or pair of that name is served already. */
public final class NameTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    NameTaken(String name) {
        super("a model or pair is called '" + name + "' already; choose another name");
    }
}
