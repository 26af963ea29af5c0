package io.tributary.platform.drain;

/** The service finishes what it has begun and takes nothing new. */
public final class Draining extends RuntimeException {
    private static final long serialVersionUID = 1;

    Draining() {
        super("this service finishes what is under way and takes nothing new until its operator says so;"
                + " ask another instance, or come back later");
    }
}
