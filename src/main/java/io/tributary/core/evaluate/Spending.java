package io.tributary.core.evaluate;

/** What a point of a sweep costs over a choice of its prompts, some of them several times. */
@FunctionalInterface
public interface Spending {
    /** @param prompts indices of the prompts that count, repeated as often as they count */
    double over(int[] prompts);
}
