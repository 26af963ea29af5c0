package io.tributary.training.compare;

import io.tributary.core.train.compare.Curve;
import io.tributary.core.train.compare.Target;
import io.tributary.training.RunState;
import io.tributary.training.RunView;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** For each of some runs, the finished BASELINE that differs from it in nothing but the recipe. Reads each loss once. */
public final class Baselines {
    private static final int WINDOW = 3;

    private final Map<Settings, List<RunView>> finished;
    private final Trajectories trajectories;
    private final Map<UUID, Optional<Curve>> losses = new HashMap<>();

    Baselines(List<RunView> all, Trajectories trajectories) {
        this.trajectories = trajectories;
        finished = all.stream()
                .filter(run -> run.spec().recipe().equals("baseline") && run.state() == RunState.FINISHED)
                .collect(Collectors.groupingBy(run -> Settings.of(run.spec()).frame()));
    }

    /** The one of the same study before any other. */
    public Optional<RunView> of(RunView run) {
        return finished.getOrDefault(Settings.of(run.spec()).frame(), List.of()).stream()
                .filter(other ->
                        other.spec().seed() == run.spec().seed() && !other.id().equals(run.id()))
                .min(Comparator.comparing(other -> !Objects.equals(other.study(), run.study())));
    }

    /** How the run stands to its baseline; empty without one, or before its first evaluation. */
    public Optional<Standing> standing(RunView run) {
        return of(run).flatMap(baseline -> loss(baseline)
                .flatMap(theirs -> loss(run).filter(theirs::overlaps).map(ours -> {
                    Target target = Target.of(theirs, WINDOW);
                    Curve gap = theirs.trailingMean(WINDOW).minus(ours.trailingMean(WINDOW));
                    return new Standing(baseline, target, target.reachedBy(ours), target.ratio(ours), gap.last());
                })));
    }

    private Optional<Curve> loss(RunView run) {
        return losses.computeIfAbsent(run.id(), id -> trajectories.loss(run));
    }
}
