package io.tributary.registry;

/** Something of that name is there already. */
public final class NameTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    NameTaken(String name) {
        this("a model or pair", name);
    }

    NameTaken(String kind, String name) {
        super(kind + " is called '" + name + "' already; choose another name");
    }
}
