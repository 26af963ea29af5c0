package io.tributary.core.train;

import com.google.auto.service.AutoService;
import java.util.Set;

/** Soft labels of a weaker teacher for the whole run. */
@AutoService(Recipe.class)
public final class Rkd implements Recipe {
    private static final RecipeDescriptor DESCRIPTOR = new RecipeDescriptor(
            "rkd",
            "Reverse distillation (RKD)",
            "Mixes in a small teacher's soft labels for the whole run: the limit that shows why SALT stops.",
            "l = (1 - omega) CE(x) + omega CE(Q) at every step; Q = softmax(teacher logits / teacher_temperature)",
            Papers.SALT + "section 3, RKD",
            SaltParameters.list(SaltParameters.OMEGA, SaltParameters.TEMPERATURE),
            Set.of(RecipeNeed.TEACHER),
            Papers.SCALE
                    + "ahead of the baseline early, behind it from step 1,260, 0.12 nats behind at the end (1 seed).",
            java.util.List.of(
                    "The student is dragged to the teacher's mistakes once it has outgrown it.",
                    "With a teacher nearly as good as the student this is ordinary distillation, not RKD."));

    @Override
    public RecipeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Hooks hooks(RecipeSetup setup) {
        LossTerms terms = LossTerms.mixed(
                setup.parameters().get("omega"), setup.parameters().get("teacher_temperature"));
        return setup.plain().with((TargetBuilder) (step, history) -> terms);
    }
}
