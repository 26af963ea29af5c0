package io.tributary.training.ui;

import io.tributary.training.RunState;
import io.tributary.training.RunView;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a run, or a group of runs, stands.
 *
 * @param css class of the chip
 */
record StateView(String text, String css) {
    private static final Map<RunState, List<String>> ACTIONS = Map.of(
            RunState.QUEUED, List.of("pause", "cancel"),
            RunState.RUNNING, List.of("pause", "stop", "cancel"),
            RunState.PAUSED, List.of("resume", "stop", "cancel"),
            RunState.STOPPING, List.of(),
            RunState.FINISHED, List.of(),
            RunState.FAILED, List.of("resume", "stop"),
            RunState.CANCELLED, List.of("resume", "stop"));

    static StateView of(RunView run) {
        long percent = Math.round(100.0 * run.step() / Math.max(1, run.spec().steps()));
        String text =
                run.state() == RunState.FINISHED ? "finished" : run.state().id() + " · " + percent + " %";
        return new StateView(text, "state-" + run.state().id());
    }

    static StateView of(List<RunView> runs) {
        if (runs.size() == 1) {
            return of(runs.get(0));
        }
        Map<RunState, Long> counts =
                runs.stream().collect(Collectors.groupingBy(RunView::state, TreeMap::new, Collectors.counting()));
        Set<RunState> states = EnumSet.copyOf(counts.keySet());
        if (states.size() == 1) {
            RunState state = runs.get(0).state();
            return new StateView(runs.size() + " " + state.id(), "state-" + state.id());
        }
        String text = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().id())
                .collect(Collectors.joining(", "));
        return new StateView(text, states.contains(RunState.RUNNING) ? "state-running" : "state-mixed");
    }

    /** What can be asked of a run in this state. */
    static List<String> actions(RunState state) {
        return ACTIONS.getOrDefault(state, List.of());
    }
}
