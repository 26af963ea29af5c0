package io.tributary.experiments.ui;

import io.tributary.core.evaluate.metrics.MetricDescriptor;
import io.tributary.decisions.Outcome;
import io.tributary.experiments.dataset.DataSetPreview;
import io.tributary.experiments.dataset.DataSetView;
import io.tributary.platform.ui.Query;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the data sets' page prints.
 *
 * @param all how many versions there are, whatever the search
 * @param page from 0
 * @param form the upload as it was typed; captured: the sample; sweep: the experiment
 * @param preview what the file would become; null until it is asked for
 * @param chosen the data set of the form that starts a sweep; empty for none
 * @param pairs titles by name
 * @param judges loaded models and backends, of which one may judge
 * @param prediction how long the sweep of the form would take; empty until it is asked for
 */
record DataSetsPage(
        List<DataSetView> sets,
        int all,
        boolean more,
        int page,
        String q,
        Query query,
        DataSetForm form,
        DataSetForm captured,
        DataSetForm sweep,
        @Nullable DataSetPreview preview,
        String chosen,
        Map<String, String> pairs,
        List<String> rules,
        List<MetricDescriptor> metrics,
        List<String> judges,
        List<String> models,
        String prediction,
        String problem) {

    /** Whether a rule is chosen in the form that starts a sweep. */
    public boolean swept(String rule) {
        return Arrays.asList(sweep.value("rules").split(",")).contains(rule);
    }

    /** Whether a pair is chosen besides the first. */
    public boolean further(String pair) {
        return Arrays.asList(sweep.value("further_pairs").split(",")).contains(pair);
    }

    public List<String> layouts() {
        return List.of("csv", "jsonl", "gsm8k", "squad", "wmt", "mbpp");
    }

    /** Of the previewed file. */
    public Set<String> columns() {
        return preview == null ? Set.of() : preview.columns();
    }

    public List<Outcome> outcomes() {
        return List.of(Outcome.values());
    }

    /** As experiments name it, with its version. */
    public String reference(DataSetView set) {
        return set.version() == null ? set.name() : set.name() + "@v" + set.version();
    }

    /** The beginning of a hash, enough to tell versions apart. */
    public String shortHash(DataSetView set) {
        return set.hash() == null ? "–" : set.hash().substring(0, 12);
    }

    public String created(DataSetView set) {
        return set.createdAt() == null
                ? "–"
                : set.createdAt().toString().substring(0, 16).replace('T', ' ');
    }

    /** What the prompts were made with, where it says something. */
    public String template(DataSetView set) {
        var settings = set.settings();
        if (settings == null || settings.template() == null) {
            return "";
        }
        String shots = settings.shots() == null || settings.shots() == 0 ? "" : settings.shots() + " examples, ";
        return shots + settings.template();
    }

    public String turned(int by) {
        return query.with("page", page + by);
    }
}
