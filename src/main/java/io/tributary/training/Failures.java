package io.tributary.training;

import io.tributary.core.train.NonFiniteLoss;
import java.io.UncheckedIOException;

/** What a failed run says to its owner. */
final class Failures {
    private static final String DISK_FULL = "No space left on device";

    private Failures() {}

    static String message(Exception e) {
        Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        if (text.contains(DISK_FULL)) {
            return "the disk is full: " + text
                    + ". The last complete checkpoint is kept; free some space and resume the run.";
        }
        if (cause instanceof NonFiniteLoss) {
            return text + ". The checkpoints are kept; clone the run with such changes.";
        }
        return text;
    }
}
