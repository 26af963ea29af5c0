package io.tributary.core.train;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** A recipe that exists only here and uses the model transform: one layer in the first half, all of them after it. */
@AutoService(Recipe.class)
public final class GrowthRecipe implements Recipe {

    @Override
    public RecipeDescriptor descriptor() {
        return new RecipeDescriptor(
                "test-growth",
                "Growth",
                "Trains the last layer first.",
                "plan = [L - 1] for t < n / 2, then [0 .. L - 1]",
                "test sources",
                List.of(new ParameterDescriptor.Number("scale", "of the lone layer", 0, 2, 1, false, List.of())),
                Set.of(),
                "nothing",
                List.of());
    }

    @Override
    public Hooks hooks(RecipeSetup setup) {
        Hooks plain = setup.plain();
        LayerPlan lone = new LayerPlan(
                List.of(setup.layers() - 1), List.of(setup.parameters().get("scale")));
        ModelTransform growth = step -> step < setup.steps() / 2 ? lone : LayerPlan.all(setup.layers());
        return new Hooks(plain.batches(), plain.targets(), growth, plain.update());
    }
}
