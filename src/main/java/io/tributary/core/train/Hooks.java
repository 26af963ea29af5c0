package io.tributary.core.train;

/** All that a recipe decides about a run, one function per question. */
public record Hooks(BatchSource batches, TargetBuilder targets, ModelTransform transform, UpdateRule update) {

    /** With other targets. */
    public Hooks with(TargetBuilder other) {
        return new Hooks(batches, other, transform, update);
    }

    /** With other data. */
    public Hooks with(BatchSource other) {
        return new Hooks(other, targets, transform, update);
    }
}
