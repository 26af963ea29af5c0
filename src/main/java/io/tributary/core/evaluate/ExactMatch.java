package io.tributary.core.evaluate;

/** Quality 1 if an answer is the reference, else 0. White space around either is not part of the answer. */
public final class ExactMatch {
    private ExactMatch() {}

    /** @return 1 or 0 */
    public static double quality(String answer, String reference) {
        return answer.strip().equals(reference.strip()) ? 1 : 0;
    }
}
