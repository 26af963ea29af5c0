package io.tributary.training.ui;

import io.tributary.core.train.compare.SeedMean;
import io.tributary.training.RunView;
import io.tributary.training.compare.Baselines;
import io.tributary.training.compare.Settings;
import io.tributary.training.compare.Standing;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line of the runs table: one run, or all seeds of one configuration.
 *
 * @param runs at least one
 * @param loss mean of the last validation losses; null before the first
 * @param reached said instead of a ratio that is null
 * @param accepted mean share of drafts that the teacher accepts; null unless every run was measured
 * @param ratio mean steps to the target of BASELINE, relative; null unless every run reached it
 */
record RunRow(
        List<RunView> runs,
        Settings settings,
        StateView state,
        Spark spark,
        @Nullable SeedMean loss,
        @Nullable SeedMean accepted,
        @Nullable SeedMean ratio,
        String reached) {

    static RunRow of(List<RunView> runs, Baselines baselines) {
        List<Optional<Standing>> standings =
                runs.stream().map(baselines::standing).toList();
        return new RunRow(
                runs,
                Settings.of(runs.get(0).spec()),
                StateView.of(runs),
                Spark.of(runs.stream().map(RunView::spark).toList()),
                mean(runs.stream().map(run -> optional(run.validationLoss())).toList()),
                mean(runs.stream().map(run -> optional(run.acceptanceRate())).toList()),
                mean(standings.stream()
                        .map(standing -> standing.map(Standing::ratio).orElse(OptionalDouble.empty()))
                        .toList()),
                reached(standings));
    }

    private static String reached(List<Optional<Standing>> standings) {
        long compared = standings.stream().filter(Optional::isPresent).count();
        double[] there = standings.stream()
                .flatMap(Optional::stream)
                .map(Standing::ratio)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        if (compared == 0) {
            return "–";
        }
        if (there.length == 0) {
            return compared == 1 ? "not reached" : "none of " + compared;
        }
        double mean = Arrays.stream(there).average().orElseThrow();
        return compared == 1
                ? String.format(Locale.ROOT, "%.2f", mean)
                : String.format(Locale.ROOT, "%.2f in the %d of %d that reach it", mean, there.length, compared);
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static @Nullable SeedMean mean(List<OptionalDouble> values) {
        return values.stream().anyMatch(OptionalDouble::isEmpty)
                ? null
                : SeedMean.of(
                        values.stream().mapToDouble(OptionalDouble::getAsDouble).toArray());
    }

    private RunView first() {
        return runs.get(0);
    }

    /** The name of the only run, or what the names of all begin with. */
    public String name() {
        String name = first().spec().name();
        for (RunView run : runs) {
            while (!run.spec().name().startsWith(name)) {
                name = name.substring(0, name.length() - 1);
            }
        }
        String shared = name.replaceAll("[\\s·,_-]*(seed)?[\\s·,_-]*$", "");
        return runs.size() == 1
                ? first().spec().name()
                : shared.isEmpty() ? first().spec().recipe() : shared;
    }

    public boolean single() {
        return runs.size() == 1;
    }

    /** Ids for the address of a comparison. */
    public String ids() {
        return runs.stream().map(run -> run.id().toString()).collect(Collectors.joining(","));
    }

    public String key() {
        return first().id().toString();
    }

    public String seeds() {
        return runs.stream().map(run -> String.valueOf(run.spec().seed())).collect(Collectors.joining(", "));
    }

    public String lossText() {
        return loss == null ? "–" : Figures.loss(loss);
    }

    public String ratioText() {
        return ratio == null ? reached : Figures.plusMinus("%.2f", ratio);
    }

    public @Nullable Double lossValue() {
        return loss == null ? null : loss.mean();
    }

    public String acceptedText() {
        return Figures.plusMinus("%.3f", accepted);
    }

    public @Nullable Double acceptedValue() {
        return accepted == null ? null : accepted.mean();
    }

    public @Nullable Double ratioValue() {
        return ratio == null ? null : ratio.mean();
    }

    public Instant created() {
        return Objects.requireNonNull(first().createdAt());
    }

    public String createdText() {
        return Figures.day(created());
    }

    /** Whether every word stands somewhere in what the row says. */
    boolean matches(String words) {
        String text = (runs.stream().map(run -> run.spec().name()).collect(Collectors.joining(" ")) + " " + state.text()
                        + " " + settings.values())
                .toLowerCase(java.util.Locale.ROOT);
        return List.of(words.toLowerCase(java.util.Locale.ROOT).split("\\s+")).stream()
                .allMatch(text::contains);
    }
}
