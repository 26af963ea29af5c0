package io.tributary.core.train;

/**
 * A subset of the windows in stage 1, all of them after it.
 *
 * @param pool training windows
 * @param seed of the order of the subset
 * @param rows sequences per step
 * @param subset window indices
 * @param steps length of stage 1
 * @param after what follows
 */
record SubsetFirst(WindowPool pool, long seed, int rows, int[] subset, long steps, BatchSource after)
        implements BatchSource {

    @Override
    public Batch batch(long step) {
        if (step >= steps) {
            return after.batch(step);
        }
        KeyedPermutation order = new KeyedPermutation(seed, subset.length);
        int[] windows = new int[rows];
        for (int row = 0; row < rows; row++) {
            windows[row] = subset[order.drawn(step * rows + row)];
        }
        return Batch.of(pool, windows);
    }

    /** How many windows a selection takes: what one pass of stage 1 consumes, capped by the share that may be selected. */
    static int count(RecipeSetup setup) {
        long consumed = SaltParameters.kdSteps(setup) * setup.rows();
        long allowed =
                (long) Math.floor(setup.pool().size() * setup.parameters().get("selected_share"));
        if (allowed < 1) {
            throw new IllegalArgumentException("selected_share %s of %d windows selects none; take a larger share"
                    .formatted(
                            setup.parameters().get("selected_share"),
                            setup.pool().size()));
        }
        return (int) Math.min(consumed, allowed);
    }

    /** A run's plain hooks with a selection in stage 1. A stage of no steps selects nothing. */
    static Hooks in(RecipeSetup setup, WindowChoice choice) {
        Hooks plain = setup.plain();
        int count = count(setup);
        if (count == 0) {
            return plain;
        }
        BatchSource source = new SubsetFirst(
                setup.pool(),
                setup.seed(),
                setup.rows(),
                choice.windows(count),
                SaltParameters.kdSteps(setup),
                plain.batches());
        return plain.with(source);
    }
}
