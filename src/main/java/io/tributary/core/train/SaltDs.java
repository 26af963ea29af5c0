package io.tributary.core.train;

import static io.tributary.core.train.Transition.LINEAR;
import static io.tributary.core.train.Transition.RATIO;
import static io.tributary.core.train.Transition.STEP;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** SALT whose first stage uses only sequences that are hard, yet learnable, for the small model. */
@AutoService(Recipe.class)
public final class SaltDs implements Recipe {
    private static final RecipeDescriptor DESCRIPTOR = new RecipeDescriptor(
            "salt-ds",
            "SALT with data selection (SALT_DS)",
            "SALT that trains its first stage on the sequences an early small checkpoint finds hardest among the learnable.",
            "S_k(x) = median_i [rank(x_i) < k] l_i; stage 1: the n_KD B highest scores with SALT's loss; then all data with CE(x)",
            Papers.SALT + "Algorithm 1 and Eq. 10",
            SaltParameters.list(
                    SaltParameters.OMEGA,
                    SaltParameters.KD_LENGTH,
                    SaltParameters.KD_UNIT,
                    SaltParameters.transition(STEP, LINEAR, RATIO),
                    SaltParameters.RAMP,
                    SaltParameters.TEMPERATURE,
                    SaltParameters.K,
                    SaltParameters.MASK_MODE,
                    SaltParameters.SELECTED_SHARE),
            Set.of(RecipeNeed.TEACHER, RecipeNeed.SCORES),
            Papers.SCALE
                    + "0.055 nats ahead of the baseline at the end, 0.012 ahead of SALT (1 seed, not significant).",
            List.of(
                    "Score with an early checkpoint, on windows it has not trained on.",
                    "Scoring costs a forward pass of the scorer over the pool, which the cost line shows.",
                    "Windows of score 0 are never selected, so a selection can be smaller than stage 1; it is then repeated."));

    @Override
    public RecipeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Hooks hooks(RecipeSetup setup) {
        return SubsetFirst.in(setup, WindowChoice.best(setup)).with(SaltParameters.stage(setup));
    }
}
