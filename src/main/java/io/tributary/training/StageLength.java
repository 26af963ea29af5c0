package io.tributary.training;

import io.tributary.core.train.RecipeParameters;
import io.tributary.core.train.Recipes;

/** How many steps the first stage of a run takes. */
final class StageLength {
    private StageLength() {}

    /** n_KD; 0 for a recipe without such a stage. */
    static long of(RunSpec spec) {
        RecipeParameters parameters =
                RecipeParameters.of(Recipes.byId(spec.recipe()).descriptor(), spec.parameters());
        double length = parameters.numbers().getOrDefault("kd_length", 0.0);
        boolean share = "share".equals(parameters.choices().get("kd_unit"));
        return Math.min(spec.steps(), (long) (share ? Math.rint(length * spec.steps()) : length));
    }
}
