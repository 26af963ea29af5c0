package io.tributary.training.web;

import io.tributary.core.train.ParameterDescriptor;
import io.tributary.core.train.RecipeDescriptor;
import io.tributary.core.train.Recipes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Every recipe on the class path, as its descriptor tells it. */
@RestController
class RecipeController {

    /** @param options words to choose from; null for a number */
    @JsonNaming(SnakeCaseStrategy.class)
    record Parameter(
            String name,
            String title,
            @Nullable Double min,
            @Nullable Double max,
            Object defaultValue,
            @Nullable List<Double> grid,
            @Nullable List<String> options) {

        static Parameter of(ParameterDescriptor descriptor) {
            if (descriptor instanceof ParameterDescriptor.Number n) {
                Double max = Double.isInfinite(n.max()) ? null : n.max();
                return new Parameter(n.name(), n.title(), n.min(), max, n.defaultValue(), n.grid(), null);
            }
            ParameterDescriptor.Choice c = (ParameterDescriptor.Choice) descriptor;
            return new Parameter(c.name(), c.title(), null, null, c.defaultValue(), null, c.options());
        }
    }

    /** @param needs beyond a corpus */
    @JsonNaming(SnakeCaseStrategy.class)
    record RecipeView(
            String id,
            String title,
            String summary,
            String formula,
            String source,
            List<Parameter> parameters,
            List<String> needs,
            String expectation,
            List<String> limits) {

        static RecipeView of(RecipeDescriptor d) {
            return new RecipeView(
                    d.id(),
                    d.title(),
                    d.summary(),
                    d.formula(),
                    d.source(),
                    d.parameters().stream().map(Parameter::of).toList(),
                    d.needs().stream()
                            .map(need -> need.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList(),
                    d.expectation(),
                    d.limits());
        }
    }

    record RecipeList(List<RecipeView> items) {}

    @GetMapping("/api/recipes")
    RecipeList recipes() {
        return new RecipeList(Recipes.all().values().stream()
                .map(recipe -> RecipeView.of(recipe.descriptor()))
                .toList());
    }
}
