package io.tributary.core.train;

/** What becomes of the probability that top-k soft labels leave out. */
public enum Truncation {
    /** It is spread over the k in proportion: the student becomes over-confident. */
    RENORMALISED,
    /** All other tokens count as one, which the student must give the same mass: unbiased in total mass. */
    OTHER_BUCKET,
    /** It is put on the token itself. */
    HARD_TAIL
}
