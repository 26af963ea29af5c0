package io.tributary.registry;

import java.util.List;

/** A model cannot be withdrawn because something is built on it. */
public final class ModelInUse extends RuntimeException {
    private static final long serialVersionUID = 1;

    ModelInUse(String name, List<String> pairs) {
        super("'%s' is used by the %s %s"
                .formatted(name, pairs.size() == 1 ? "pair" : "pairs", String.join(", ", pairs)));
    }
}
