package io.tributary.core.train;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A recipe that exists only here and uses the update hook: a program that asks for the gradient twice per step. */
@AutoService(Recipe.class)
public final class SharpnessRecipe implements Recipe {

    @Override
    public RecipeDescriptor descriptor() {
        return new RecipeDescriptor(
                "test-sharpness",
                "Sharpness",
                "Descends by the gradient at the top of the nearest hill.",
                "theta -= eta g(theta + rho g(theta) / |g(theta)|)",
                "Foret et al. (arXiv 2010.01412)",
                List.of(new ParameterDescriptor.Number("radius", "rho", 0, 1, 0.05, false, List.of(0.05))),
                Set.of(),
                "nothing",
                List.of());
    }

    @Override
    public Hooks hooks(RecipeSetup setup) {
        Hooks plain = setup.plain();
        double radius = setup.parameters().get("radius");
        UpdateRule rule = step -> new Update(
                "test_sharpness",
                Map.of("learning_rate", setup.update().at(step).get("learning_rate"), "radius", radius));
        return new Hooks(plain.batches(), plain.targets(), plain.transform(), rule);
    }
}
