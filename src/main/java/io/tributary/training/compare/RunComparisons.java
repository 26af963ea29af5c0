package io.tributary.training.compare;

import io.tributary.core.train.compare.Arm;
import io.tributary.core.train.compare.Comparison;
import io.tributary.core.train.compare.Curve;
import io.tributary.core.train.compare.Finding;
import io.tributary.core.train.compare.SeedBand;
import io.tributary.core.train.compare.Trajectory;
import io.tributary.training.RunView;
import io.tributary.training.TrainingRuns;
import io.tributary.training.compare.RunComparison.ArmCurves;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Did the small model help? */
@Service
public class RunComparisons {
    private static final String BASELINE = "baseline";

    private final TrainingRuns runs;
    private final Trajectories trajectories;
    private final Names names;

    RunComparisons(TrainingRuns runs, Trajectories trajectories, Names names) {
        this.runs = runs;
        this.trajectories = trajectories;
        this.names = names;
    }

    /**
     * Groups runs into arms and holds each against the baseline.
     *
     * @param baseline name of the arm to hold the others against; null means the one whose recipe is {@code baseline}
     * @param window evaluations in the trailing mean of every loss
     */
    public RunComparison compare(List<RunView> chosen, @Nullable String baseline, int window) {
        List<RunView> all = runs.list();
        List<RunView> left = new ArrayList<>();
        List<Arm> arms = new ArrayList<>();
        Map<String, List<RunView>> members = new LinkedHashMap<>();
        String usual = null;
        for (Map.Entry<String, List<RunView>> group :
                Arms.named(chosen, names.reading(all)).entrySet()) {
            TreeMap<Long, Trajectory> seeds = new TreeMap<>();
            for (RunView run : group.getValue()) {
                Optional<Trajectory> trajectory = trajectories.of(run, all);
                boolean taken =
                        trajectory.isPresent() && seeds.putIfAbsent(run.spec().seed(), trajectory.get()) == null;
                if (taken) {
                    members.computeIfAbsent(group.getKey(), key -> new ArrayList<>())
                            .add(run);
                } else {
                    left.add(run);
                }
            }
            if (!seeds.isEmpty()) {
                arms.add(new Arm(group.getKey(), seeds));
                if (usual == null && group.getValue().get(0).spec().recipe().equals(BASELINE)) {
                    usual = group.getKey();
                }
            }
        }
        @Nullable String wanted = baseline == null ? usual : baseline;
        @Nullable
        Arm base = arms.stream()
                .filter(arm -> arm.name().equals(wanted))
                .findFirst()
                .orElse(null);
        List<Comparison> against = base == null
                ? List.of()
                : arms.stream()
                        .filter(arm -> arm != base)
                        .map(arm -> Comparison.of(base, arm, window))
                        .toList();
        return new RunComparison(
                arms.stream().map(arm -> curves(arm, members)).toList(),
                base == null ? null : base.name(),
                against,
                base == null
                        ? List.of()
                        : against.stream()
                                .map(comparison -> Finding.of(comparison, base.name()))
                                .toList(),
                left);
    }

    private static ArmCurves curves(Arm arm, Map<String, List<RunView>> members) {
        Map<String, SeedBand> slices = new LinkedHashMap<>();
        for (String slice : Trajectories.SLICES.keySet()) {
            List<Curve> curves = arm.seeds().values().stream()
                    .flatMap(trajectory ->
                            Optional.ofNullable(trajectory.slices().get(slice)).stream())
                    .toList();
            if (!curves.isEmpty()) {
                slices.put(slice, SeedBand.of(curves));
            }
        }
        return new ArmCurves(
                arm.name(),
                List.copyOf(members.getOrDefault(arm.name(), List.of())),
                SeedBand.of(arm.seeds().values().stream().map(Trajectory::loss).toList()),
                slices);
    }

    /** Finds baselines among these runs. */
    public Baselines baselines(List<RunView> all) {
        return new Baselines(all, trajectories);
    }
}
