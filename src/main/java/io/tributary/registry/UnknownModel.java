package io.tributary.registry;

import java.util.Collection;

/** No model, or no pair, of that name is loaded. */
public final class UnknownModel extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnknownModel(String name, Collection<String> valid) {
        super("no model is called '" + name + "'; loaded are " + valid);
    }

    /** @param message the whole explanation */
    UnknownModel(String message) {
        super(message);
    }

    /** The error for a cascade whose pair is gone. */
    public static UnknownModel pairOf(String cascade, String pair, Collection<String> loaded) {
        return new UnknownModel(
                "cascade %s needs the pair '%s', which is not loaded; loaded are %s".formatted(cascade, pair, loaded));
    }
}
