package io.tributary.core.train;

import static io.tributary.core.train.Transition.LINEAR;
import static io.tributary.core.train.Transition.RATIO;
import static io.tributary.core.train.Transition.STEP;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** The control that has SALT_DS's soft labels on as many sequences, chosen blindly. */
@AutoService(Recipe.class)
public final class RandomSubsetKd implements Recipe {
    private static final RecipeDescriptor DESCRIPTOR = new RecipeDescriptor(
            "random-subset-kd",
            "Random subset with soft labels",
            "Control: SALT whose first stage uses a random subset as large as the selection of SALT_DS.",
            "SALT's loss; stage 1 on n_KD B windows drawn by the seed, then all data",
            "control asked for by reviewers of " + Papers.SALT + "OpenReview UrGsJphPnJ",
            SaltParameters.list(
                    SaltParameters.OMEGA,
                    SaltParameters.KD_LENGTH,
                    SaltParameters.KD_UNIT,
                    SaltParameters.transition(STEP, LINEAR, RATIO),
                    SaltParameters.RAMP,
                    SaltParameters.TEMPERATURE,
                    SaltParameters.SELECTED_SHARE),
            Set.of(RecipeNeed.TEACHER),
            "Not measured elsewhere; what SALT_DS gains over this is due to the selection.",
            List.of("The subset is as large as SALT_DS's unless that found fewer windows above score 0."));

    @Override
    public RecipeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Hooks hooks(RecipeSetup setup) {
        return SubsetFirst.in(setup, WindowChoice.random(setup)).with(SaltParameters.stage(setup));
    }
}
