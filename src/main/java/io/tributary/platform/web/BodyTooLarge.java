package io.tributary.platform.web;

import java.io.IOException;

/** A request body turned out longer than allowed while it was read. */
final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1;

    BodyTooLarge(long limit) {
        super(message(limit));
    }

    static String message(long limit) {
        return "the request body is larger than " + limit + " bytes";
    }

    /** Finds one among the causes: JSON readers wrap what the stream throws. */
    static boolean causes(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) {
                return true;
            }
        }
        return false;
    }
}
