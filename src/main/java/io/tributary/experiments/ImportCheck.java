package io.tributary.experiments;

import io.tributary.core.evaluate.metrics.Metrics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether a file holds an experiment that hangs together; whoever made it may have made anything. */
final class ImportCheck {
    /** Of a sweep. */
    static final int MOST_POINTS = 5_000;

    private static final int MOST_PROMPTS = 200_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_HASH = 64;
    private static final int LONGEST_PRECISION = 20;

    private final ExperimentArchive.Content content;

    private ImportCheck(ExperimentArchive.Content content) {
        this.content = content;
    }

    /** @throws IllegalArgumentException saying what does not fit */
    static void require(ExperimentArchive.Content content) {
        new ImportCheck(content).check();
    }

    private void check() {
        that(
                content.format() == ExperimentArchive.FORMAT,
                "its format is %s, expected %s".formatted(content.format(), ExperimentArchive.FORMAT));
        ExperimentRow experiment = content.experiment();
        that(
                exist(experiment, content.points(), content.prompts(), content.answers()),
                "it lacks the experiment, its points, prompts or answers");
        that(
                exist(
                        experiment.id(),
                        experiment.name(),
                        experiment.state(),
                        experiment.dataSet(),
                        experiment.pair(),
                        experiment.createdAt()),
                "its experiment lacks an id, name, state, data set, pair or date");
        that(
                experiment.name().length() <= LONGEST_NAME
                        && experiment.dataSet().length() <= LONGEST_NAME,
                "a name is longer than " + LONGEST_NAME + " characters");
        Metrics.byId(experiment.metric());
        that(content.points().size() <= MOST_POINTS, "it has more than " + MOST_POINTS + " points");
        that(content.prompts().size() <= MOST_PROMPTS, "it has more than " + MOST_PROMPTS + " prompts");
        that(
                !content.prompts().isEmpty()
                        && experiment.n() == content.prompts().size(),
                "it speaks of %d prompts and holds %d"
                        .formatted(experiment.n(), content.prompts().size()));
        Set<UUID> points = distinct("point", content.points(), ExperimentRow.Point::id);
        Set<Integer> prompts = distinct("prompt", content.prompts(), ExperimentRow.Prompt::ordinal);
        for (ExperimentRow.Point point : content.points()) {
            double temperature = point.temperatureIn(experiment);
            that(temperature >= 0 && Double.isFinite(temperature), "a point has the temperature " + temperature);
            that(
                    point.stop() == null
                            || exist(point.stop().dominant())
                                    && points.contains(point.stop().dominant())
                                    && point.stop().after() >= 1
                                    && point.stop().after() <= experiment.n(),
                    "a point was given up for one that it does not hold, or after more prompts than there are");
        }
        pairs(experiment);
        for (ExperimentRow.Answer answer : content.answers()) {
            that(
                    points.contains(answer.pointId()) && prompts.contains(answer.promptOrdinal()),
                    "an answer belongs to point %s and prompt %d, which it does not hold"
                            .formatted(answer.pointId(), answer.promptOrdinal()));
            that(
                    answer.quality() >= 0 && answer.quality() <= 1,
                    "an answer has the quality " + answer.quality() + ", which does not lie in 0..1");
            that(
                    answer.modelMs() >= 0 && Double.isFinite(answer.modelMs()),
                    "an answer took " + answer.modelMs() + " ms");
        }
        for (BlindVerdict verdict : content.verdicts()) {
            that(
                    exist(verdict.point(), verdict.other(), verdict.judge(), verdict.shownLeft(), verdict.judgedAt())
                            && points.contains(verdict.point())
                            && points.contains(verdict.other())
                            && prompts.contains(verdict.promptOrdinal())
                            && (verdict.winner() == null || points.contains(verdict.winner())),
                    "a verdict is about points or a prompt that it does not hold");
        }
        KeptPrices kept = content.prices();
        that(
                kept == null
                        || exist(kept.prices(), kept.enteredBy(), kept.enteredAt())
                                && kept.enteredBy().length() <= LONGEST_NAME,
                "its prices lack numbers, a date or who entered them, or that name is longer than " + LONGEST_NAME);
        record Cell(UUID point, int prompt) {}
        distinct("answer", content.answers(), a -> new Cell(a.pointId(), a.promptOrdinal()));
    }

    private void pairs(ExperimentRow experiment) {
        for (FurtherPair pair : content.pairs()) {
            that(
                    pair != null
                            && exist(pair.pair(), pair.small(), pair.large())
                            && pair.pair().length() <= LONGEST_NAME
                            && complete(pair.small())
                            && complete(pair.large()),
                    "one of its pairs lacks a name or what it was made of, or one of these is longer than "
                            + LONGEST_NAME);
        }
        Set<String> names = distinct("pair", content.pairs(), FurtherPair::pair);
        that(names.add(experiment.pair()), "it holds a pair twice");
        for (ExperimentRow.Point point : content.points()) {
            that(
                    point.pair() == null ? names.size() == 1 : names.contains(point.pair()),
                    "a point is of pair %s, which it does not hold".formatted(point.pair()));
        }
    }

    private static boolean complete(Provenance.Checkpoint made) {
        return exist(made.name(), made.hash(), made.precision())
                && made.name().length() <= LONGEST_NAME
                && made.hash().length() <= LONGEST_HASH
                && made.precision().length() <= LONGEST_PRECISION;
    }

    private static boolean exist(@Nullable Object... parts) {
        for (Object part : parts) {
            if (part == null) {
                return false;
            }
        }
        return true;
    }

    private static <T, K> Set<K> distinct(String what, List<T> items, Function<T, K> key) {
        Set<K> keys = new HashSet<>();
        for (T item : items) {
            that(keys.add(key.apply(item)), "it holds a " + what + " twice");
        }
        return keys;
    }

    private static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("the file is no experiment that can be shown: " + otherwise);
        }
    }
}
