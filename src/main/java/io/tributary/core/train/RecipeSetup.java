package io.tributary.core.train;

/**
 * What a recipe builds its hooks from.
 *
 * @param seed of the data order; runs that share it see the same sequences wherever their recipes let them
 * @param steps n, in all
 * @param rows sequences per step, B
 * @param layers of the student
 * @param pool training windows
 * @param update the run's own update rule and schedule
 * @param scores one per window of the pool, from {@link LearnabilityScore}; empty unless {@link RecipeNeed#SCORES}
 */
public record RecipeSetup(
        RecipeParameters parameters,
        long seed,
        long steps,
        int rows,
        int layers,
        WindowPool pool,
        UpdateRule update,
        double[] scores) {

    /** Plain training: the hooks most recipes change one of. */
    public Hooks plain() {
        return new Hooks(
                new ShuffledWindows(pool, seed, rows), TargetBuilder.PLAIN, ModelTransform.whole(layers), update);
    }
}
