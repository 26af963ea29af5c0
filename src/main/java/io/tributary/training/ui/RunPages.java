package io.tributary.training.ui;

import io.tributary.training.LogLine;
import io.tributary.training.PublishRequest;
import io.tributary.training.Publishing;
import io.tributary.training.RunDeletion;
import io.tributary.training.RunReports;
import io.tributary.training.RunView;
import io.tributary.training.TextSample;
import io.tributary.training.TrainingRuns;
import io.tributary.training.compare.Names;
import io.tributary.training.compare.RunComparisons;
import io.tributary.training.ui.RunPage.PublishForm;
import io.tributary.training.ui.RunPage.Selection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the page of a run prints. */
@Component
class RunPages {
    private static final int LINES = 5000;
    private static final int SHOWN = 40;

    private final TrainingRuns runs;
    private final RunReports reports;
    private final RunComparisons comparisons;
    private final Evaluations evaluations;
    private final Publishing publishing;
    private final RunDeletion deletion;
    private final Names names;

    RunPages(
            TrainingRuns runs,
            RunReports reports,
            RunComparisons comparisons,
            Evaluations evaluations,
            Publishing publishing,
            RunDeletion deletion,
            Names names) {
        this.runs = runs;
        this.reports = reports;
        this.comparisons = comparisons;
        this.evaluations = evaluations;
        this.publishing = publishing;
        this.deletion = deletion;
        this.names = names;
    }

    /**
     * @param typed what stands in the publish form, null for what is proposed
     * @throws io.tributary.training.UnknownRun if there is no such run
     */
    RunPage page(UUID id, CurveView view, @Nullable PublishRequest typed, String problem) {
        RunView run = runs.find(id);
        List<RunView> all = runs.list();
        List<TextSample> samples = reports.samples(id);
        return new RunPage(
                run,
                actions(run),
                view,
                evaluations.of(id),
                comparisons.baselines(all).standing(run),
                tail(reports.log(id, 0, LINES)),
                samples.stream()
                        .filter(sample -> sample.step() == samples.get(0).step())
                        .toList(),
                reports.selection(id)
                        .map(selection -> new Selection(selection, Histogram.of(selection)))
                        .orElse(null),
                publishing(run, typed),
                run.state().ended() ? deletion.uses(id) : List.of(),
                all.stream()
                        .filter(other -> !other.id().equals(id)
                                && other.spec().corpus().equals(run.spec().corpus()))
                        .map(RunPage.Other::of)
                        .toList(),
                names.reading(all),
                problem);
    }

    private List<String> actions(RunView run) {
        return StateView.actions(run.state()).stream()
                .filter(action -> !action.equals("stop") || runs.hasResult(run))
                .toList();
    }

    private static List<LogLine> tail(List<LogLine> lines) {
        List<LogLine> newest = new ArrayList<>(lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
        Collections.reverse(newest);
        return newest;
    }

    /** Null where there is nothing to publish. */
    private @Nullable PublishForm publishing(RunView run, @Nullable PublishRequest typed) {
        if (run.published() != null || !publishing.publishable(run)) {
            return null;
        }
        List<String> partners = publishing.partners(run);
        if (typed != null) {
            return new PublishForm(
                    typed.name(), text(typed.pair()), text(typed.partner()), text(typed.dtype()), partners);
        }
        String slug = run.spec().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
        String teacher =
                publishing.teacher(run.spec()).filter(partners::contains).orElse("");
        return new PublishForm(slug, teacher.isEmpty() ? "" : slug + "-pair", teacher, "", partners);
    }

    private static String text(@Nullable String value) {
        return Optional.ofNullable(value).orElse("");
    }
}
