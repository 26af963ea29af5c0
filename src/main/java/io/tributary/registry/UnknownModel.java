package io.tributary.registry;

import java.util.Collection;

/** No model, or no pair, of that name is loaded. */
public final class UnknownModel extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnknownModel(String name, Collection<String> valid) {
        super("no model is called '" + name + "'; loaded are " + valid);
    }
}
