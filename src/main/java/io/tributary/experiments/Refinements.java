package io.tributary.experiments;

import io.tributary.cascade.DecoderSpec;
import io.tributary.core.rules.ParameterDescriptor;
import io.tributary.core.rules.Rules;
import io.tributary.core.sampling.Sampling;
import io.tributary.jobs.Jobs;
import io.tributary.registry.ModelPair;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks closer between two points of a sweep: a new experiment with all points and answers of the old one, the same prompts,
 * seed and frozen costs, and a few settings between the two, which alone have to be answered.
 */
@Service
public class Refinements {
    private static final int LONGEST_NAME = 200;
    private static final String ADDITION = ", refined";

    private final ExperimentStore store;
    private final ProvenanceStore provenance;
    private final Jobs jobs;
    private final Sweep sweep;
    private final PairStore further;
    private final SweepPairs pairs;

    Refinements(
            ExperimentStore store,
            ProvenanceStore provenance,
            Jobs jobs,
            Sweep sweep,
            PairStore further,
            SweepPairs pairs) {
        this.store = store;
        this.provenance = provenance;
        this.jobs = jobs;
        this.sweep = sweep;
        this.further = further;
        this.pairs = pairs;
    }

    /**
     * What lies between two points.
     *
     * @throws UnknownExperiment if there is no such experiment or point
     * @throws IllegalArgumentException if the points are not of one line
     */
    public Refinement propose(UUID id, UUID point, UUID other) {
        row(id);
        List<ExperimentRow.Point> points = store.points(id);
        ExperimentRow.Point a = find(points, id, point);
        ExperimentRow.Point b = find(points, id, other);
        ParameterDescriptor varied = varied(a, b);
        double from = value(a, varied);
        double to = value(b, varied);
        List<Double> taken = points.stream()
                .filter(p -> p.series().equals(a.series()) && p.gamma() == a.gamma())
                .map(p -> value(p, varied))
                .toList();
        List<Double> values = Between.values(from, to, varied.grid()).stream()
                .filter(value -> !taken.contains(value))
                .toList();
        return new Refinement(point, other, a.series(), varied.name(), from, to, values);
    }

    /** The first parameter, if the points have nothing else that differs. */
    private static ParameterDescriptor varied(ExperimentRow.Point a, ExperimentRow.Point b) {
        boolean line = a.series().equals(b.series()) && a.gamma() == b.gamma();
        List<ParameterDescriptor> parameters =
                a.rule() == null ? List.of() : Rules.byId(a.rule()).descriptor().parameters();
        if (!line || parameters.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing lies between %s and %s: choose two points of one rule, pair, temperature and draft length that differ in its first parameter"
                            .formatted(a.label(), b.label()));
        }
        ParameterDescriptor first = parameters.get(0);
        boolean others = parameters.stream().skip(1).allMatch(p -> value(a, p) == value(b, p));
        if (!others || value(a, first) == value(b, first)) {
            throw new IllegalArgumentException(
                    "%s and %s must differ in %s and in nothing else".formatted(a.label(), b.label(), first.name()));
        }
        return first;
    }

    private static double value(ExperimentRow.Point point, ParameterDescriptor parameter) {
        return point.parameters().getOrDefault(parameter.name(), parameter.defaultValue());
    }

    /**
     * Stores the closer sweep and its job; both are on disk when this returns.
     *
     * @param values of the varied parameter; null for the proposed ones
     * @throws UnknownExperiment if there is no such experiment or point
     * @throws IllegalArgumentException if the points are not of one line, a value does not lie between them, the sweep has
     *     not ended, or a pair that is loaded now is another
     */
    @Transactional
    public UUID refine(UUID id, UUID point, UUID other, @Nullable List<Double> values) {
        ExperimentRow old = row(id);
        Refinement proposal = propose(id, point, other);
        List<Double> wanted = values == null ? proposal.values() : values;
        requireBetween(wanted, proposal);
        if (!old.state().equals("completed") || old.costModel() == null) {
            throw new IllegalArgumentException("the sweep is " + old.state()
                    + "; only one that was completed here, with its costs, can be refined");
        }
        pairs.requireSame(old);
        Map<String, ModelPair> loaded = pairs.loaded(old);
        List<ExperimentRow.Point> points = new ArrayList<>();
        Map<UUID, UUID> renamed = new HashMap<>();
        for (ExperimentRow.Point p : store.points(id)) {
            renamed.put(p.id(), UUID.randomUUID());
            points.add(p.named(Objects.requireNonNull(renamed.get(p.id()))));
        }
        points.replaceAll(p -> p.stop() == null ? p : p.stopped(renamed(p.stop(), renamed)));
        ExperimentRow.Point first = find(store.points(id), id, point);
        for (double value : wanted) {
            ModelPair pair = Objects.requireNonNull(loaded.get(first.pairIn(old)));
            points.add(between(first, proposal.parameter(), value, points.size(), pair, old));
        }
        UUID closer = UUID.randomUUID();
        store.insert(closer(old, closer), points, store.prompts(id));
        store.insert(store.answers(id).stream()
                .map(answer -> answer.of(Objects.requireNonNull(renamed.get(answer.pointId()))))
                .toList());
        store.skip(closer, store.skipped(id));
        ModelPair reference = Objects.requireNonNull(loaded.get(old.pair()));
        provenance.insert(closer, provenance.find(id).orElseGet(() -> Provenance.of(reference)));
        further.insert(closer, further.of(id));
        store.attach(closer, jobs.submit(ExperimentJob.KIND, closer.toString()));
        return closer;
    }

    private static void requireBetween(List<Double> values, Refinement proposal) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing new lies between %s and %s; give values to try".formatted(proposal.from(), proposal.to()));
        }
        double low = Math.min(proposal.from(), proposal.to());
        double high = Math.max(proposal.from(), proposal.to());
        for (double value : values) {
            if (!(value > low && value < high)) {
                throw new IllegalArgumentException(
                        "%s must lie between %s and %s, not at %s".formatted(proposal.parameter(), low, high, value));
            }
        }
    }

    private ExperimentRow.Point between(
            ExperimentRow.Point like, String parameter, double value, int ordinal, ModelPair pair, ExperimentRow old) {
        Map<String, Double> parameters = new HashMap<>(like.parameters());
        parameters.put(parameter, value);
        DecoderSpec setting = new DecoderSpec(
                like.decoder(), like.rule(), parameters, like.spec().drafting());
        sweep.requireValid(pair, setting, Sampling.of(like.temperatureIn(old), 0, 1, 0));
        return ExperimentRow.Point.of(ordinal, setting, like.temperature(), like.pair());
    }

    private static PointStop renamed(PointStop stop, Map<UUID, UUID> renamed) {
        return new PointStop(stop.after(), Objects.requireNonNull(renamed.get(stop.dominant())));
    }

    private static ExperimentRow closer(ExperimentRow old, UUID id) {
        String plain = old.name().endsWith(ADDITION)
                ? old.name()
                : old.name().substring(0, Math.min(old.name().length(), LONGEST_NAME - ADDITION.length())) + ADDITION;
        return new ExperimentRow(
                id,
                plain,
                "queued",
                null,
                old.dataSet(),
                old.pair(),
                old.n(),
                old.seed(),
                old.temperature(),
                old.maxTokens(),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS),
                null,
                old.costModel(),
                old.metric(),
                old.judge());
    }

    private static ExperimentRow.Point find(List<ExperimentRow.Point> points, UUID id, UUID point) {
        return points.stream()
                .filter(p -> p.id().equals(point))
                .findFirst()
                .orElseThrow(() -> new UnknownExperiment("experiment " + id + " has no point " + point));
    }

    private ExperimentRow row(UUID id) {
        return store.find(id).orElseThrow(() -> new UnknownExperiment("no experiment has the id " + id));
    }
}
