package io.tributary.serving.ui;

/** Reads typed numbers; a refusal names the field and repeats what was typed. */
final class Numbers {
    private Numbers() {}

    static double decimal(String field, String typed) {
        try {
            return Double.parseDouble(typed.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(field + " must be a number, not '" + typed + "'", e);
        }
    }

    static int whole(String field, String typed) {
        try {
            return Integer.parseInt(typed.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(field + " must be a whole number, not '" + typed + "'", e);
        }
    }

    static long seed(String typed) {
        try {
            return typed.isBlank() ? 0 : Long.parseLong(typed.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("seed must be a whole number, not '" + typed + "'", e);
        }
    }
}
