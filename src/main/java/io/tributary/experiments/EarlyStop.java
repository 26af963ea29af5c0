package io.tributary.experiments;

import io.tributary.core.evaluate.Dominance;
import io.tributary.core.evaluate.PointValues;
import io.tributary.core.rules.Rules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Gives up points of a sweep that are dominated by others of their pair, where that was asked for. What is given up follows from the answers to the
 * first prompts alone, so a sweep that was killed or paused gives up the same points as one that was not.
 */
@Component
class EarlyStop {
    private final ExperimentStore store;
    private final CourseStore courses;

    EarlyStop(ExperimentStore store, CourseStore courses) {
        this.store = store;
        this.courses = courses;
    }

    /**
     * The points, after a look at what they did if one is due now.
     *
     * @param answered how many prompts are answered by all points that go on
     */
    List<ExperimentRow.Point> after(int answered, ExperimentRow experiment, List<ExperimentRow.Point> points) {
        boolean looked =
                points.stream().anyMatch(p -> p.stop() != null && p.stop().after() == answered);
        if (!Dominance.looksAfter(answered) || looked || !courses.stopsDominated(experiment.id())) {
            return points;
        }
        List<ExperimentRow.Point> going = points.stream()
                .filter(point -> point.stop() == null && Curve.attainable(point.rule()))
                .toList();
        List<ExperimentRow.Answer> answers = store.textless(experiment.id()).stream()
                .filter(answer -> answer.promptOrdinal() < answered)
                .toList();
        List<PointMeasures> measured = Curve.measured(going, answers);
        Dominance dominance = new Dominance(points.size(), experiment.n());
        Map<UUID, PointStop> stops = new LinkedHashMap<>();
        // calls of one pair's large model are no measure of another's
        Map<String, List<PointMeasures>> byPair = measured.stream()
                .collect(Collectors.groupingBy(
                        point -> point.point().pairIn(experiment), LinkedHashMap::new, Collectors.toList()));
        byPair.values().forEach(pair -> stops.putAll(stops(pair, dominance, answered)));
        courses.stop(stops);
        return points.stream()
                .map(point -> stops.containsKey(point.id()) ? point.stopped(stops.get(point.id())) : point)
                .toList();
    }

    private static Map<UUID, PointStop> stops(List<PointMeasures> points, Dominance dominance, int answered) {
        List<PointValues> values = points.stream().map(PointMeasures::values).toList();
        Map<UUID, PointStop> stops = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            ExperimentRow.Point point = points.get(i).point();
            OptionalInt dominant = stoppable(point) ? dominance.over(values.get(i), values) : OptionalInt.empty();
            if (dominant.isPresent()) {
                UUID better = points.get(dominant.getAsInt()).point().id();
                stops.put(point.id(), new PointStop(answered, better));
            }
        }
        return stops;
    }

    /** Models alone, lossless and controls are what others are held against. */
    private static boolean stoppable(ExperimentRow.Point point) {
        return point.rule() != null && !Rules.byId(point.rule()).control();
    }
}
