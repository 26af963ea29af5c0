package io.tributary.experiments;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Two points of a sweep judged by people who do not know which answer is whose. */
@Service
public class BlindComparisons {
    private final ExperimentStore store;
    private final BlindStore verdicts;

    BlindComparisons(ExperimentStore store, BlindStore verdicts) {
        this.store = store;
        this.verdicts = verdicts;
    }

    /** What a judge says. */
    public enum Choice {
        LEFT,
        RIGHT,
        TIE
    }

    /**
     * The next prompt for this judge.
     *
     * @throws UnknownExperiment if there is no such experiment or point
     * @throws IllegalArgumentException if the points are one, or the sweep has not ended
     */
    public BlindTask task(UUID id, UUID point, UUID other, String judge) {
        BlindPair pair = pair(id, point, other, judge);
        Set<Integer> done = verdicts.of(pair.first().id(), pair.second().id()).stream()
                .filter(verdict -> verdict.judge().equals(judge))
                .map(BlindVerdict::promptOrdinal)
                .collect(Collectors.toSet());
        BlindPair.@Nullable Item next = pair.items().stream()
                .filter(item -> !done.contains(item.prompt()))
                .findFirst()
                .orElse(null);
        boolean inOrder = pair.first().id().equals(point);
        return new BlindTask(
                id,
                point,
                other,
                (inOrder ? pair.first() : pair.second()).label(),
                (inOrder ? pair.second() : pair.first()).label(),
                (int) pair.items().stream()
                        .filter(item -> done.contains(item.prompt()))
                        .count(),
                pair.items().size(),
                pair.alike(),
                next == null ? null : question(id, next));
    }

    private BlindTask.Question question(UUID id, BlindPair.Item item) {
        ExperimentRow.Prompt prompt = store.prompts(id).stream()
                .filter(p -> p.ordinal() == item.prompt())
                .findFirst()
                .orElseThrow();
        return new BlindTask.Question(item.prompt(), prompt.prompt(), prompt.reference(), item.left(), item.right());
    }

    /**
     * Keeps a verdict; a later one of the same judge on the same prompt takes its place.
     *
     * @param prompt as the task named it
     * @throws UnknownExperiment if there is no such experiment or point
     * @throws IllegalArgumentException if the points are one, the sweep has not ended, or there is no such prompt to judge
     */
    public void judge(UUID id, UUID point, UUID other, String judge, int prompt, Choice choice) {
        BlindPair pair = pair(id, point, other, judge);
        BlindPair.Item item = pair.item(prompt)
                .orElseThrow(() ->
                        new IllegalArgumentException("these two points have no answers to judge to prompt " + prompt));
        UUID left = (item.firstLeft() ? pair.first() : pair.second()).id();
        UUID right = (item.firstLeft() ? pair.second() : pair.first()).id();
        @Nullable
        UUID winner =
                switch (choice) {
                    case LEFT -> left;
                    case RIGHT -> right;
                    case TIE -> null;
                };
        verdicts.put(
                id,
                new BlindVerdict(
                        pair.first().id(),
                        pair.second().id(),
                        prompt,
                        judge,
                        winner,
                        left,
                        Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    /**
     * What all judges found of the first point against the second.
     *
     * @throws UnknownExperiment if there is no such experiment or point
     */
    public BlindResult result(UUID id, UUID point, UUID other) {
        ExperimentRow.Point a = find(id, point);
        ExperimentRow.Point b = find(id, other);
        boolean inOrder = a.ordinal() < b.ordinal();
        return BlindResult.of(point, other, verdicts.of(inOrder ? point : other, inOrder ? other : point));
    }

    /**
     * One line a verdict, as comma-separated values.
     *
     * @throws UnknownExperiment if there is no such experiment
     */
    public void csv(UUID id, Appendable out) {
        row(id);
        Map<UUID, String> labels = store.points(id).stream()
                .collect(Collectors.toMap(ExperimentRow.Point::id, ExperimentRow.Point::label));
        Map<Integer, String> prompts = store.prompts(id).stream()
                .collect(Collectors.toMap(ExperimentRow.Prompt::ordinal, ExperimentRow.Prompt::promptId));
        Csv csv = new Csv(out);
        csv.line(List.of("point", "other", "prompt_id", "judge", "winner", "shown_left", "judged_at"));
        for (BlindVerdict verdict : verdicts.of(id)) {
            csv.line(Arrays.asList(
                    labels.get(verdict.point()),
                    labels.get(verdict.other()),
                    prompts.get(verdict.promptOrdinal()),
                    verdict.judge(),
                    verdict.winner() == null ? "tie" : labels.get(verdict.winner()),
                    labels.get(verdict.shownLeft()),
                    verdict.judgedAt().toString()));
        }
    }

    private ExperimentRow row(UUID id) {
        return store.find(id).orElseThrow(() -> new UnknownExperiment("no experiment has the id " + id));
    }

    private BlindPair pair(UUID id, UUID point, UUID other, String judge) {
        ExperimentRow experiment = row(id);
        if (List.of("queued", "running").contains(experiment.state())) {
            throw new IllegalArgumentException(
                    "answers are judged when the sweep has ended; it is " + experiment.state() + ", come back later");
        }
        if (point.equals(other)) {
            throw new IllegalArgumentException("a point is judged against another one, not against itself");
        }
        ExperimentRow.Point a = find(id, point);
        ExperimentRow.Point b = find(id, other);
        boolean inOrder = a.ordinal() < b.ordinal();
        return BlindPair.of(
                inOrder ? a : b,
                inOrder ? b : a,
                texts(inOrder ? a : b),
                texts(inOrder ? b : a),
                experiment.seed(),
                judge);
    }

    private Map<Integer, String> texts(ExperimentRow.Point point) {
        return store.answers(point.id(), 0, Integer.MAX_VALUE).stream()
                .collect(Collectors.toMap(ExperimentRow.Answer::promptOrdinal, ExperimentRow.Answer::text));
    }

    private ExperimentRow.Point find(UUID id, UUID point) {
        return store.points(id).stream()
                .filter(p -> p.id().equals(point))
                .findFirst()
                .orElseThrow(() -> new UnknownExperiment("experiment " + id + " has no point " + point));
    }
}
