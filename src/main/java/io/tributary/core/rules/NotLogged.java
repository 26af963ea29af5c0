package io.tributary.core.rules;

/** A rule asked a logged position for a number that is not kept. */
public final class NotLogged extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotLogged(String what) {
        super(what + " is not kept with a decision");
    }
}
