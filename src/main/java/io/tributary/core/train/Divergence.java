package io.tributary.core.train;

/** How a student is pulled to soft labels Q. */
public enum Divergence {
    /** Cross-entropy to Q: the student covers whatever the teacher holds possible. Its gradient is that of KL(Q || student). */
    FORWARD,
    /** KL(student || Q): the student keeps to what the teacher holds likely. Needs whole rows of Q. */
    REVERSE
}
