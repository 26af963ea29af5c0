package io.tributary.cascade.ui;

import io.tributary.cascade.CascadeAlias;
import io.tributary.cascade.Difference;
import io.tributary.cascade.NamedCascade;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of one cascade prints.
 *
 * @param versions the newest first
 * @param shown the version whose settings and evidence are spread out
 * @param model what the calls ask for
 * @param from the earlier version of the comparison shown; to: the later one; differences: between them
 * @param warning why it cannot answer, or not as it was made; empty if all is well
 * @param problem what went wrong, or empty
 * @param made whether it was made just now
 */
record CascadePage(
        NamedCascade cascade,
        List<VersionRow> versions,
        VersionRow shown,
        String model,
        Call call,
        int from,
        int to,
        List<Difference> differences,
        String warning,
        String problem,
        boolean made) {

    public String name() {
        return cascade.name();
    }

    /** The version the bare name leads to; null for none. */
    public @Nullable Integer current() {
        Optional<CascadeAlias> alias = cascade.alias(CascadeAlias.DEFAULT);
        return alias.map(CascadeAlias::version).orElse(null);
    }

    public boolean isCurrent(VersionRow row) {
        return Integer.valueOf(row.version().version()).equals(current());
    }

    public List<AliasRow> aliases() {
        return cascade.aliases().stream().map(AliasRow::new).toList();
    }

    /** An alias, ready to print. */
    record AliasRow(CascadeAlias alias) {

        public String moved() {
            return Figures.time(alias.movedAt()) + " by " + alias.movedBy();
        }
    }
}
