package io.tributary.training;

import io.tributary.core.train.Hooks;
import io.tributary.core.train.Recipe;
import io.tributary.core.train.RecipeNeed;
import io.tributary.core.train.RecipeParameters;
import io.tributary.core.train.RecipeSetup;
import io.tributary.core.train.Recipes;
import io.tributary.training.RunSession.RunStart;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The way of a run from its specification to its result. */
@Component
class RunCourse {
    private static final int ACCEPTANCE_PROMPTS = 16;

    private final RunDesk desk;
    private final Workshop workshop;
    private final TeacherLosses teacherLosses;
    private final SelectionPass selection;
    private final TrainingProperties properties;
    private final CheckpointListener checkpointing;
    private final JsonMapper json;
    private final Clock clock;

    RunCourse(
            RunDesk desk,
            Workshop workshop,
            TeacherLosses teacherLosses,
            SelectionPass selection,
            TrainingProperties properties,
            Optional<CheckpointListener> checkpointing,
            JsonMapper json,
            Clock clock) {
        this.desk = desk;
        this.workshop = workshop;
        this.teacherLosses = teacherLosses;
        this.selection = selection;
        this.properties = properties;
        this.checkpointing = checkpointing.orElse(CheckpointListener.NONE);
        this.json = json;
        this.clock = clock;
    }

    /**
     * Goes as far as it may.
     *
     * @param stop asked before every step
     * @param early whether the run shall end where it stands
     * @return whether there is a result
     * @throws IOException if a file cannot be read or written
     */
    boolean run(UUID id, BooleanSupplier stop, BooleanSupplier early) throws IOException {
        RunView run = desk.runs().find(id).orElseThrow(() -> new UnknownRun("no run has the id " + id));
        RunSpec spec = run.spec();
        try (Workbench bench = workshop.open(spec)) {
            desk.runs().started(id, clock.instant(), bench.parameters());
            RunStart start = teacherLosses.start(id, bench);
            Recipe recipe = Recipes.byId(spec.recipe());
            RecipeParameters parameters = RecipeParameters.of(recipe.descriptor(), spec.parameters());
            Scores scores = Scores.NONE;
            if (recipe.needs(parameters).contains(RecipeNeed.SCORES)) {
                Optional<Scores> complete = selection.scores(id, bench, parameters, stop);
                if (complete.isEmpty()) {
                    return false;
                }
                scores = complete.get();
            }
            Hooks hooks = recipe.hooks(setup(spec, bench, parameters, scores.values()));
            selection.report(id, spec, bench, scores, hooks);
            RunStart spent = new RunStart(start.teacherLoss(), start.slices(), scores.addTo(start.spent()));
            return train(id, spec, bench, hooks, spent, stop, early);
        }
    }

    private boolean train(
            UUID id,
            RunSpec spec,
            Workbench bench,
            Hooks hooks,
            RunStart start,
            BooleanSupplier stop,
            BooleanSupplier early)
            throws IOException {
        Checkpoints checkpoints =
                new Checkpoints(properties.checkpoints(id), spec.keepCheckpoints(), json, checkpointing);
        RunSession session = new RunSession(id, spec, desk, bench, checkpoints, json, start);
        boolean done = session.train(hooks, stop);
        if (!done && !early.getAsBoolean()) {
            return false;
        }
        session.evaluate();
        RunResult.write(bench, properties.of(id));
        boolean drafts = bench.teacher()
                .filter(teacher -> teacher.parameters() > bench.parameters())
                .isPresent();
        if (drafts) {
            desk.runs().acceptance(id, bench.acceptanceRate(ACCEPTANCE_PROMPTS));
        }
        return true;
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
