package io.tributary.training;

import io.tributary.core.train.LossTerms;
import io.tributary.core.train.Recipe;
import io.tributary.core.train.RecipeNeed;
import io.tributary.core.train.RecipeParameters;
import io.tributary.core.train.Recipes;
import io.tributary.training.corpus.Corpora;
import io.tributary.training.corpus.CorpusView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Foretells time, memory and work by making a few steps on this machine. */
@Service
public class Estimates {
    private final RunCheck check;
    private final Workshop workshop;
    private final Corpora corpora;
    private final TrainingProperties properties;

    Estimates(RunCheck check, Workshop workshop, Corpora corpora, TrainingProperties properties) {
        this.check = check;
        this.workshop = workshop;
        this.corpora = corpora;
        this.properties = properties;
    }

    /** Makes a few steps and predicts the rest. @throws InvalidRun naming every field that is wrong */
    public Estimate estimate(RunRequest request) {
        RunSpec spec = check.check(RunDefaults.merged(RunDefaults.PLAIN, request));
        try (Workbench bench = workshop.open(spec)) {
            return estimate(spec, bench, new WarmUp(bench, properties.warmupSteps()), filled(spec));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Estimate estimate(RunSpec spec, Workbench bench, WarmUp measured, double filled) {
        Recipe recipe = Recipes.byId(spec.recipe());
        RecipeParameters parameters = RecipeParameters.of(recipe.descriptor(), spec.parameters());
        Set<RecipeNeed> needs = recipe.needs(parameters);
        long softSteps =
                bench.teacher().isPresent() && needs.contains(RecipeNeed.TEACHER) ? taughtSteps(spec, parameters) : 0;
        LabelSpec labels = spec.labels();
        boolean cached = labels != null;
        double plain = measured.step(spec, LossTerms.PLAIN);
        double soft = softSteps > 0 && !cached ? measured.step(spec, LossTerms.mixed(0.5, 1)) : plain;
        double met = (double) softSteps * spec.batch() * spec.accumulation();
        double labelled = cached ? Math.min(met, bench.training().size()) : met;
        double labelling = labels != null && softSteps > 0 ? labelled * measured.labels(labels) : 0;
        double teacherFlops = labelled
                * spec.length()
                * bench.teacher().map(Judge::flopsPerToken).orElse(0.0);
        double scoring = 0;
        if (needs.contains(RecipeNeed.SCORES)) {
            Judge scorer = SelectionPass.scorer(bench);
            double windows = bench.training().size();
            scoring = windows * measured.score(scorer);
            teacherFlops += windows * spec.length() * scorer.flopsPerToken();
        }
        double evaluating = evaluations(spec)
                * Math.min(spec.validationWindows(), bench.validation().size())
                * measured.evaluation();
        double tokens = (double) spec.steps() * spec.tokensPerStep();
        double stepping = softSteps * soft + (spec.steps() - softSteps) * plain;
        return new Estimate(
                (scoring + labelling + stepping + evaluating) / 1000,
                (scoring + labelling) / 1000,
                evaluating / 1000,
                plain,
                soft,
                bench.memoryBytes(),
                tokens * bench.flopsPerToken() + teacherFlops,
                teacherFlops,
                bench.parameters(),
                (long) tokens,
                filled,
                (softSteps > 0 && !cached ? 2 : 1) * measured.times());
    }

    private double filled(RunSpec spec) {
        CorpusView corpus = corpora.get(UUID.fromString(spec.corpus()));
        return corpus.examples() ? Math.min(1, (double) corpus.tokens() / corpus.documents() / spec.length()) : 1;
    }

    /** The untrained model's, then one every so many steps, the last step's always. */
    private static double evaluations(RunSpec spec) {
        return 1 + Math.ceil((double) spec.steps() / spec.evaluateEvery());
    }

    /** Steps with soft labels; all for recipes without a first stage. */
    private static long taughtSteps(RunSpec spec, RecipeParameters parameters) {
        return parameters.numbers().containsKey("kd_length") ? StageLength.of(spec) : spec.steps();
    }
}
