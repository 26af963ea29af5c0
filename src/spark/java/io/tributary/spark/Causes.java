package io.tributary.spark;

/** What went wrong, without Spark's account of where. */
final class Causes {
    private Causes() {}

    /** The first line of the innermost cause. */
    static String message(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.toString()
                : message.lines().findFirst().orElse(message);
    }
}
