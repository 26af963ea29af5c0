package io.tributary.core.train;

import static io.tributary.core.train.Transition.AUTO;
import static io.tributary.core.train.Transition.LINEAR;
import static io.tributary.core.train.Transition.RATIO;
import static io.tributary.core.train.Transition.STEP;

import com.google.auto.service.AutoService;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Soft labels of a smaller teacher in the first part of the run. */
@AutoService(Recipe.class)
public final class Salt implements Recipe {
    private static final RecipeDescriptor DESCRIPTOR = new RecipeDescriptor(
            "salt",
            "SALT",
            "Mixes in a small teacher's soft labels for the first n_KD steps, then trains on the tokens alone.",
            "l = (1 - omega_t) CE(x) + omega_t CE(Q) for t < n_KD, then CE(x); Q = softmax(teacher logits / teacher_temperature)",
            Papers.SALT + "Algorithm 1; the auto transition is Tributary's own",
            SaltParameters.list(
                    SaltParameters.OMEGA,
                    SaltParameters.KD_LENGTH,
                    SaltParameters.KD_UNIT,
                    SaltParameters.transition(STEP, LINEAR, RATIO, AUTO),
                    SaltParameters.RAMP,
                    SaltParameters.MARGIN,
                    SaltParameters.TEMPERATURE),
            Set.of(RecipeNeed.TEACHER, RecipeNeed.TEACHER_LOSS),
            Papers.SCALE
                    + "0.043 and 0.045 nats ahead of the baseline at the end, its final loss reached at 0.83 of the steps (2 seeds); the shape of the transition hardly mattered.",
            List.of(
                    "Optimizer state and learning rate run through the border; nothing is warmed up again.",
                    "A teacher that is too weak does not help, one as good as the student makes it ordinary distillation.",
                    "Part of the gain on a small corpus is faster optimisation and shrinks with longer runs.",
                    "A flattened teacher (temperature 4) undid most of the gain; sharpening did no harm."));

    @Override
    public RecipeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Set<RecipeNeed> needs(RecipeParameters parameters) {
        if (parameters.get("omega") == 0 || parameters.get("kd_length") == 0) {
            return Set.of();
        }
        Set<RecipeNeed> needs = EnumSet.of(RecipeNeed.TEACHER);
        if (parameters.choice("transition").equals(AUTO.id())) {
            needs.add(RecipeNeed.TEACHER_LOSS);
        }
        return needs;
    }

    @Override
    public Hooks hooks(RecipeSetup setup) {
        return setup.plain().with(SaltParameters.stage(setup));
    }
}
