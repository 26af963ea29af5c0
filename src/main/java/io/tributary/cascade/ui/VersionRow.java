package io.tributary.cascade.ui;

import io.tributary.cascade.CascadeVersion;
import io.tributary.cascade.Difference;
import io.tributary.cascade.Evidence;
import io.tributary.cascade.Live;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One version, ready to print.
 *
 * @param aliases that lead to it
 * @param changes against the version before it; empty for the first
 */
record VersionRow(CascadeVersion version, List<String> aliases, List<Difference> changes, boolean first, Live live) {

    public Map<String, String> settings() {
        return version.settings().printed();
    }

    public String changed() {
        if (first) {
            return Figures.settings(version.settings());
        }
        return changes.isEmpty()
                ? "nothing but its evidence or note"
                : changes.stream().map(VersionRow::change).collect(Collectors.joining(", "));
    }

    private static String change(Difference d) {
        return d.setting() + " " + (d.from() == null ? "–" : d.from()) + " → " + (d.to() == null ? "–" : d.to());
    }

    public String made() {
        return Figures.time(version.createdAt());
    }

    public String quality() {
        return version.evidence() == null ? "–" : Figures.quality(version.evidence());
    }

    public String cost() {
        return version.evidence() == null ? "–" : Figures.cost(version.evidence());
    }

    public String largeCalls() {
        return version.evidence() == null ? "–" : Figures.largeCalls(version.evidence());
    }

    public String watched() {
        Evidence.Watched watched =
                version.evidence() == null ? null : version.evidence().watched();
        return watched == null ? "–" : Figures.watched(watched);
    }

    public String state() {
        return CascadeRow.stateOf(live);
    }

    public String answers() {
        return String.format(Locale.ROOT, "%,d", live.answers());
    }

    public String last() {
        return live.last() == null ? "never" : Figures.time(live.last());
    }
}
