package io.tributary.experiments.ui;

import io.tributary.experiments.ExperimentLists;
import io.tributary.experiments.ExperimentOrder;
import io.tributary.experiments.ExperimentSummary;
import io.tributary.platform.ui.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list of experiments as its address asks for it. */
record ExperimentsPage(ExperimentLists.Sorted list, String q, ExperimentOrder order, boolean descending) {

    public List<ExperimentOrder> columns() {
        return List.of(ExperimentOrder.values());
    }

    public String direction() {
        return descending ? "desc" : "asc";
    }

    private Query query() {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("q", q);
        state.put("sort", order.key());
        state.put("dir", direction());
        return new Query(state);
    }

    /** Where a click on that column's head leads: numbers begin with the largest. */
    public String sortedBy(ExperimentOrder column) {
        boolean down = column == order ? !descending : column.number();
        return query().set("sort", column.key()).with("dir", down ? "desc" : "asc");
    }

    public @Nullable String sorted(ExperimentOrder column) {
        return column != order ? null : descending ? "descending" : "ascending";
    }

    public String turned(int by) {
        return query().with("page", list.page() + by);
    }

    /** The state, and how far a sweep is that has not ended. */
    public String state(ExperimentSummary experiment) {
        return experiment.state().equals("completed")
                ? experiment.state()
                : "%s, %.0f %%".formatted(experiment.state(), 100 * experiment.progress());
    }

    public String started(ExperimentSummary experiment) {
        return experiment.createdAt().toString().substring(0, 16).replace('T', ' ');
    }
}
