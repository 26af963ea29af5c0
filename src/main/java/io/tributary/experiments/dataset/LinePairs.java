package io.tributary.experiments.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two files whose lines belong together, as WMT gives translations: columns source and target. */
final class LinePairs {
    private LinePairs() {}

    /** @throws BadDataSet if there is no second file, or it has another number of lines */
    static Table read(TextFile source, @Nullable TextFile target) {
        if (target == null) {
            throw new BadDataSet(
                    "layout wmt needs two files: the sources as 'file' and their translations as 'references'");
        }
        List<String> sources = source.text().lines().toList();
        List<String> targets = target.text().lines().toList();
        if (sources.size() != targets.size()) {
            throw new BadDataSet("%s has %d lines and %s has %d; line n of one must translate line n of the other"
                    .formatted(source.name(), sources.size(), target.name(), targets.size()));
        }
        List<Table.Entry> entries = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            entries.add(new Table.Entry("line " + (i + 1), Map.of("source", sources.get(i), "target", targets.get(i))));
        }
        return new Table(entries);
    }
}
