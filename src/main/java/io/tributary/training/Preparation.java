package io.tributary.training;

import io.tributary.core.train.Hooks;
import io.tributary.core.train.Recipe;
import io.tributary.core.train.RecipeNeed;
import io.tributary.core.train.RecipeParameters;
import io.tributary.core.train.RecipeSetup;
import io.tributary.core.train.Recipes;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** All that a recipe wants to know before the first step: scores of windows, and labels if they shall be cached. */
@Component
class Preparation {
    private final SelectionPass selection;
    private final LabelPass labelling;

    Preparation(SelectionPass selection, LabelPass labelling) {
        this.selection = selection;
        this.labelling = labelling;
    }

    /**
     * A recipe that is ready.
     *
     * @param spent on getting there, whenever it was done
     */
    record Prepared(Hooks hooks, Progress spent) {}

    /** Does what is not done yet. @return empty if it was stopped before the end */
    Optional<Prepared> prepare(UUID run, RunSpec spec, Workbench bench, BooleanSupplier stop) throws IOException {
        Recipe recipe = Recipes.byId(spec.recipe());
        RecipeParameters parameters = RecipeParameters.of(recipe.descriptor(), spec.parameters());
        Scores scores = Scores.NONE;
        if (recipe.needs(parameters).contains(RecipeNeed.SCORES)) {
            Optional<Scores> complete = selection.scores(run, spec, bench, parameters, stop);
            if (complete.isEmpty()) {
                return Optional.empty();
            }
            scores = complete.get();
        }
        Hooks hooks = recipe.hooks(setup(spec, bench, parameters, scores.values()));
        selection.report(run, spec, bench, scores, hooks);
        Progress scored = scores.spent();
        return labelling
                .labels(run, spec, bench, hooks, stop)
                .map(labelled -> new Prepared(hooks, scored.plus(labelled)));
    }

    private static RecipeSetup setup(RunSpec spec, Workbench bench, RecipeParameters parameters, double[] scores) {
        return new RecipeSetup(
                parameters,
                spec.seed(),
                spec.steps(),
                spec.batch() * spec.accumulation(),
                bench.student().layers(),
                bench.training(),
                spec.optimizer().rule(spec.steps()),
                scores);
    }
}
