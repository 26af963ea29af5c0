package io.tributary.core.train;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Plain distillation of a large teacher into a small student, for a better drafter. */
@AutoService(Recipe.class)
public final class Distil implements Recipe {
    private static final RecipeDescriptor DESCRIPTOR = new RecipeDescriptor(
            "distil",
            "Distillation",
            "Trains a small student to predict what a large teacher predicts, so that it drafts better for it.",
            "l = (1 - omega) CE(x) + omega T^2 D(Q_T, P_T); Q_T, P_T = softmax(logits / T); D = CE(Q_T, P_T) or KL(P_T || Q_T)",
            Papers.HINTON + "; reverse divergence: Gu et al., MiniLLM (arXiv 2306.08543)",
            List.of(
                    new ParameterDescriptor.Number(
                            "omega", "weight of the soft labels", 0, 1, 0.9, false, List.of(0.5, 0.9, 1.0)),
                    new ParameterDescriptor.Number(
                            "temperature",
                            "T, divides the logits of teacher and student",
                            0.05,
                            20,
                            1,
                            false,
                            List.of(1.0, 2.0, 4.0)),
                    new ParameterDescriptor.Choice(
                            "divergence",
                            "forward covers all the teacher holds possible, reverse keeps to what it holds likely",
                            List.of("forward", "reverse"),
                            "forward")),
            Set.of(RecipeNeed.TEACHER),
            "Judge it by the acceptance rate against the teacher as well as by the loss: the two need not agree.",
            List.of(
                    "The reverse divergence needs whole rows of the teacher, not cached top-k labels.",
                    "The teacher's forward passes cost more than the student's steps; the cost line shows them."));

    @Override
    public RecipeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Hooks hooks(RecipeSetup setup) {
        RecipeParameters parameters = setup.parameters();
        double omega = parameters.get("omega");
        double temperature = parameters.get("temperature");
        Divergence divergence =
                Divergence.valueOf(parameters.choice("divergence").toUpperCase(Locale.ROOT));
        LossTerms terms = omega == 0 ? LossTerms.PLAIN : new LossTerms(omega, temperature, temperature, divergence);
        return setup.plain().with((TargetBuilder) (step, history) -> terms);
    }
}
