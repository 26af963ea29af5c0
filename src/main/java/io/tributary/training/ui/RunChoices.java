package io.tributary.training.ui;

import io.tributary.registry.ModelRegistry;
import io.tributary.training.RunState;
import io.tributary.training.TrainingRuns;
import io.tributary.training.corpus.Corpora;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a new run can be made of: values of fields, and how people read them. */
@Component
class RunChoices {
    private final Corpora corpora;
    private final ModelRegistry registry;
    private final TrainingRuns runs;

    RunChoices(Corpora corpora, ModelRegistry registry, TrainingRuns runs) {
        this.corpora = corpora;
        this.registry = registry;
        this.runs = runs;
    }

    /** Corpora that are ready, newest first. */
    Map<String, String> corpora() {
        Map<String, String> choices = new LinkedHashMap<>();
        corpora.list().stream()
                .filter(corpus -> corpus.state().equals("completed"))
                .forEach(corpus -> choices.put(
                        corpus.id().toString(), corpus.name() + " · " + Figures.counted(corpus.tokens()) + " tokens"));
        if (choices.isEmpty()) {
            choices.put("", "none yet: make one first");
        }
        return choices;
    }

    /** No model, those that are served, and results of runs that are not. */
    Map<String, String> models() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "none");
        registry.models()
                .forEach(
                        model -> choices.put(model.name(), model.name() + " · " + Figures.counted(model.parameters())));
        runs.list().stream()
                .filter(run -> run.state() == RunState.FINISHED && run.published() == null)
                .forEach(run -> choices.put(
                        "run:" + run.id(), "run " + run.spec().name() + " · " + Figures.counted(run.parameters())));
        return choices;
    }
}
