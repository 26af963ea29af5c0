package io.tributary.core.train;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** The control that has SALT_DS's data but no soft labels. */
@AutoService(Recipe.class)
public final class SelectionOnly implements Recipe {
    private static final RecipeDescriptor DESCRIPTOR = new RecipeDescriptor(
            "selection-only",
            "Selection only",
            "Control: the sequences of SALT_DS in the first stage, with the tokens as only targets.",
            "CE(x) throughout; stage 1 on the n_KD B highest S_k(x), then all data",
            "control asked for by reviewers of " + Papers.SALT + "OpenReview UrGsJphPnJ",
            SaltParameters.list(
                    SaltParameters.KD_LENGTH,
                    SaltParameters.KD_UNIT,
                    SaltParameters.K,
                    SaltParameters.MASK_MODE,
                    SaltParameters.SELECTED_SHARE),
            Set.of(RecipeNeed.SCORES),
            "Not measured elsewhere; what SALT_DS gains over this is due to the soft labels.",
            List.of("Compare with salt-ds at the same seed: both see the same sequences at every step."));

    @Override
    public RecipeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Hooks hooks(RecipeSetup setup) {
        return SubsetFirst.in(setup, WindowChoice.best(setup));
    }
}
