package io.tributary.training;

import io.tributary.core.train.Hooks;
import io.tributary.core.train.LearnabilityScore;
import io.tributary.core.train.RecipeParameters;
import io.tributary.core.train.TokenLosses;
import io.tributary.core.train.WindowPool;
import io.tributary.runtime.scoring.ScoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** Scores every training window with a model that does not learn, before the first step. */
@Component
class SelectionPass {
    private static final int BINS = 40;
    private static final int SHOWN = 10;

    private final RunDesk desk;
    private final SelectionStore store;
    private final TrainingProperties properties;

    SelectionPass(RunDesk desk, SelectionStore store, TrainingProperties properties) {
        this.desk = desk;
        this.store = store;
        this.properties = properties;
    }

    /** Scores what nobody has scored yet. @return empty if it was stopped before the end */
    Optional<Scores> scores(UUID run, RunSpec spec, Workbench bench, RecipeParameters parameters, BooleanSupplier stop)
            throws IOException {
        Judge scorer = scorer(bench);
        LearnabilityScore score = LearnabilityScore.of(parameters);
        WindowPool pool = bench.training();
        String key = Integer.toHexString((scorer.fingerprint() + bench.corpusFingerprint() + score).hashCode());
        Path path = properties.of(run).resolve("scores-" + key);
        take(run, spec, scorer, score, pool.size(), path);
        try (ScoreFile file = new ScoreFile(path)) {
            desk.log()
                    .line(
                            run,
                            0,
                            "scoring %d windows with %s, %d are done"
                                    .formatted(pool.size(), scorer.name(), file.size()));
            for (int window = file.size(); window < pool.size(); window++) {
                if (stop.getAsBoolean()) {
                    return Optional.empty();
                }
                long start = System.nanoTime();
                TokenLosses verdict = scorer.judge(pool, window);
                double value = score.of(verdict.losses(), verdict.ranks());
                file.append(value, verdict.meanLoss(), (System.nanoTime() - start) / 1e9);
            }
            return Optional.of(Scores.of(file.read(), scorer.flopsPerToken() * pool.length()));
        }
    }

    /** Begins with the scores that were made ahead of the run, if there are any and it has none of its own. */
    private void take(UUID run, RunSpec spec, Judge scorer, LearnabilityScore score, int windows, Path path)
            throws IOException {
        Path ready = new ReadyScores(spec.corpus(), spec.length(), spec.threads(), scorer.fingerprint(), score)
                .file(properties);
        if (Files.exists(path) || !Files.exists(ready)) {
            return;
        }
        if (Files.size(ready) != ScoreFile.bytes(windows)) {
            desk.log().line(run, 0, "not taking " + ready + ": it does not hold " + windows + " windows");
            return;
        }
        Path part = path.resolveSibling(path.getFileName() + ".part");
        Files.createDirectories(path.getParent());
        Files.copy(ready, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        desk.log().line(run, 0, "taking the scores of %d windows made before".formatted(windows));
    }

    /** Stores what the selection panel shows; does nothing for a recipe that does not score. */
    void report(UUID run, RunSpec spec, Workbench bench, Scores scores, Hooks hooks) {
        if (scores.values().length == 0) {
            return;
        }
        int[] selected = selected(spec, hooks, scores.values().length);
        double highest = Arrays.stream(scores.values()).max().orElse(0);
        int[] all = IntStream.range(0, scores.values().length).toArray();
        Integer[] order = Arrays.stream(all).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> -scores.values()[i]));
        int shown = Math.min(SHOWN, order.length);
        store.put(
                run,
                new SelectionView(
                        scorer(bench).name(),
                        all.length,
                        selected.length,
                        scores.zeroShare(),
                        IntStream.rangeClosed(0, BINS)
                                .mapToObj(i -> highest * i / BINS)
                                .toList(),
                        histogram(scores.values(), all, highest),
                        histogram(scores.values(), selected, highest),
                        scores.meanLoss(all),
                        scores.meanLoss(selected),
                        scores.seconds(),
                        scores.flops(),
                        texts(bench, scores, Arrays.copyOf(order, shown)),
                        texts(bench, scores, Arrays.copyOfRange(order, order.length - shown, order.length))));
    }

    /** The data position is the step, so the batches themselves tell which windows the first stage trains on. */
    private static int[] selected(RunSpec spec, Hooks hooks, int pool) {
        long steps = StageLength.of(spec);
        return LongStream.range(0, steps)
                .boxed()
                .flatMapToInt(step -> Arrays.stream(hooks.batches().batch(step).windows()))
                .distinct()
                .limit(pool)
                .toArray();
    }

    private static List<Integer> histogram(double[] scores, int[] windows, double highest) {
        int[] counts = new int[BINS];
        for (int window : windows) {
            int bin = highest > 0 ? (int) (scores[window] / highest * BINS) : 0;
            counts[Math.min(bin, BINS - 1)]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }

    private static List<SelectionView.Scored> texts(Workbench bench, Scores scores, Integer[] windows) {
        int[] tokens = new int[bench.training().length() + 1];
        return Arrays.stream(windows)
                .map(window -> {
                    bench.training().read(window, tokens);
                    return new SelectionView.Scored(window, scores.values()[window], bench.text(tokens));
                })
                .toList();
    }

    /** The scorer, or else the teacher. @throws IllegalArgumentException if there is neither */
    static Judge scorer(Workbench bench) {
        return bench.scorer()
                .or(bench::teacher)
                .orElseThrow(() -> new IllegalArgumentException("this recipe needs a scorer or a teacher"));
    }
}
