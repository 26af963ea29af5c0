package io.tributary.training.ui;

import io.tributary.registry.ModelUse;
import io.tributary.training.LogLine;
import io.tributary.training.RunState;
import io.tributary.training.RunView;
import io.tributary.training.SelectionView;
import io.tributary.training.TextSample;
import io.tributary.training.compare.Names;
import io.tributary.training.compare.Settings;
import io.tributary.training.compare.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of one run prints.
 *
 * @param actions what can be asked of it
 * @param evaluations thinned, oldest first
 * @param log newest first
 * @param samples of the newest checkpoint that has some
 * @param publishing null where there is nothing to publish
 * @param uses what learnt from its result, or still does; looked for when it has ended
 * @param others runs of the same corpus to compare with, newest first
 * @param reading turns ids in settings into names
 * @param problem what could not be done, or empty
 */
record RunPage(
        RunView run,
        List<String> actions,
        CurveView view,
        List<EvaluationRow> evaluations,
        Optional<Standing> standing,
        List<LogLine> log,
        List<TextSample> samples,
        @Nullable Selection selection,
        @Nullable PublishForm publishing,
        List<ModelUse> uses,
        List<Other> others,
        UnaryOperator<String> reading,
        String problem) {

    /** A selection with its histogram. */
    record Selection(SelectionView view, Histogram histogram) {}

    /** What was typed, or what is proposed. */
    record PublishForm(String name, String pair, String partner, String dtype, List<String> partners) {}

    /**
     * A run to compare with.
     *
     * @param text tells it from the others
     */
    record Other(UUID id, String text) {
        static Other of(RunView run) {
            return new Other(
                    run.id(),
                    "%s · %s · seed %d · %s"
                            .formatted(
                                    run.spec().name(),
                                    run.spec().recipe(),
                                    run.spec().seed(),
                                    run.validationLoss() == null
                                            ? run.state().id()
                                            : "loss " + Figures.loss(run.validationLoss())));
        }
    }

    public String title() {
        return run.spec().name();
    }

    public StateView state() {
        return StateView.of(run);
    }

    public boolean running() {
        return !run.state().ended();
    }

    public boolean publishable() {
        return publishing != null;
    }

    /** How it is going, in one line. */
    public String progress() {
        StringBuilder line = new StringBuilder("step %s of %s · %s tokens"
                .formatted(
                        Figures.whole(run.step()), Figures.whole(run.spec().steps()), Figures.counted(run.tokens())));
        if (run.tokensPerSecond() > 0 && run.state() == RunState.RUNNING) {
            line.append(" · ").append(Figures.whole(run.tokensPerSecond())).append(" tokens/s");
        }
        if (run.state() == RunState.RUNNING && run.step() > 0) {
            double left = run.wallSeconds() / run.step() * (run.spec().steps() - run.step());
            line.append(" · about ").append(Figures.duration(left)).append(" left");
        } else if (run.wallSeconds() > 0) {
            line.append(" · ").append(Figures.duration(run.wallSeconds())).append(" of training");
        }
        return line.toString();
    }

    /** Label and value of what it has spent and reached. */
    public List<Map.Entry<String, String>> facts() {
        return List.of(
                Map.entry("validation loss", Figures.loss(run.validationLoss())),
                Map.entry("training loss", Figures.loss(run.trainingLoss())),
                Map.entry("teacher's validation loss", Figures.loss(run.teacherLoss())),
                Map.entry("drafts accepted by its teacher", Figures.percent(run.acceptanceRate())),
                Map.entry("parameters", run.parameters() == 0 ? "–" : Figures.counted(run.parameters())),
                Map.entry("FLOPs", Figures.counted(run.flops())),
                Map.entry("of these the teacher's", Figures.counted(run.teacherFlops())),
                Map.entry("training time", Figures.duration(run.wallSeconds())),
                Map.entry("of this the teacher's", Figures.duration(run.teacherSeconds())));
    }

    /** How it stands to the baseline of its seed. */
    public List<Map.Entry<String, String>> standings() {
        return standing.map(s -> List.of(
                        Map.entry("steps to its final loss", steps(s.reached())),
                        Map.entry(
                                "relative to its own",
                                s.ratio().isEmpty()
                                        ? "–"
                                        : Figures.ratio(s.ratio().getAsDouble())),
                        Map.entry("gap now (positive: better)", Figures.gap(s.gap()))))
                .orElse(List.of());
    }

    private static String steps(OptionalDouble reached) {
        return reached.isEmpty() ? "not reached" : Figures.whole(reached.getAsDouble());
    }

    public List<Map.Entry<String, String>> settings() {
        return Settings.of(run.spec()).values().entrySet().stream()
                .filter(entry -> !entry.getValue().equals("–"))
                .map(entry -> Map.entry(Settings.title(entry.getKey()), Names.rounded(reading.apply(entry.getValue()))))
                .toList();
    }

    public String at(LogLine line) {
        return Figures.clock(line.at());
    }
}
