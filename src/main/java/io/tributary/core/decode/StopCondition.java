package io.tributary.core.decode;

/** Decides after each emitted token whether the answer is complete. Stateful, one per request. */
@FunctionalInterface
public interface StopCondition {

    /** @return whether decoding stops after this token, which has been emitted */
    boolean stopsAfter(int token);

    /** The same condition as it was before any token; a condition without state is its own. */
    default StopCondition fresh() {
        return this;
    }

    /** Never stops on text; only end-of-sequence tokens and limits end the answer. */
    StopCondition NONE = token -> false;
}
