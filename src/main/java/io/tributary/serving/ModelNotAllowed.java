package io.tributary.serving;

import java.util.List;

/** A key asked for a model or cascade that is not among its own. */
public final class ModelNotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1;

    ModelNotAllowed(String asked, List<String> allowed) {
        super("this key may not ask for '" + asked + "'; it is made for " + String.join(", ", allowed));
    }
}
