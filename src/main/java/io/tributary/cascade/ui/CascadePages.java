package io.tributary.cascade.ui;

import io.tributary.accounts.AccountProperties;
import io.tributary.cascade.CascadeAlias;
import io.tributary.cascade.CascadeVersion;
import io.tributary.cascade.Cascades;
import io.tributary.cascade.LiveCascades;
import io.tributary.cascade.NamedCascade;
import io.tributary.cascade.Overrides;
import io.tributary.cascade.Targets;
import io.tributary.registry.ModelRegistry;
import io.tributary.registry.UnknownModel;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the pages about cascades print. */
@Component
class CascadePages {
    private final Cascades cascades;
    private final LiveCascades live;
    private final Targets targets;
    private final ModelRegistry registry;
    private final AccountProperties accounts;

    CascadePages(
            Cascades cascades, LiveCascades live, Targets targets, ModelRegistry registry, AccountProperties accounts) {
        this.cascades = cascades;
        this.live = live;
        this.targets = targets;
        this.registry = registry;
        this.accounts = accounts;
    }

    /**
     * What a reader wants to see of one cascade.
     *
     * @param version to spread out; null for the current one
     * @param from of the comparison; null for the version before {@code to}
     * @param to null for the version spread out
     */
    record View(
            @Nullable Integer version,
            @Nullable Integer from,
            @Nullable Integer to,
            boolean made,
            String problem) {}

    List<CascadeRow> rows() {
        return cascades.list().stream().map(this::row).toList();
    }

    private CascadeRow row(NamedCascade cascade) {
        CascadeVersion shown = cascade.current().orElse(cascade.versions().get(0));
        return new CascadeRow(
                cascade,
                shown,
                live.of(shown),
                registry.findPair(shown.settings().pair()).isPresent(),
                hidden(cascade.name()));
    }

    private boolean hidden(String name) {
        return registry.findModel(name).isPresent() || registry.findPair(name).isPresent();
    }

    /**
     * One cascade.
     *
     * @param origin scheme, host and port the reader came by
     * @throws io.tributary.cascade.UnknownCascade if it, or a version asked for, is not there
     */
    CascadePage one(String name, View view, String origin) {
        NamedCascade cascade = cascades.find(name);
        List<CascadeVersion> versions = cascade.versions();
        CascadeVersion shown =
                view.version() == null ? cascade.current().orElse(versions.get(0)) : cascade.version(view.version());
        List<VersionRow> rows = IntStream.range(0, versions.size())
                .mapToObj(i -> versionRow(cascade, i))
                .toList();
        VersionRow shownRow = rows.get(versions.indexOf(shown));
        CascadeVersion to = view.to() == null ? shown : cascade.version(view.to());
        CascadeVersion from = view.from() == null ? before(versions, to) : cascade.version(view.from());
        boolean current = shownRow.aliases().contains(CascadeAlias.DEFAULT);
        String model = current ? name : shown.id();
        boolean keyed = accounts.mode() == AccountProperties.Mode.ACCOUNTS;
        return new CascadePage(
                cascade,
                rows,
                shownRow,
                model,
                Call.of(origin, model, keyed),
                from.version(),
                to.version(),
                Cascades.differences(from, to),
                warning(shown),
                view.problem(),
                view.made());
    }

    private VersionRow versionRow(NamedCascade cascade, int index) {
        List<CascadeVersion> versions = cascade.versions();
        CascadeVersion version = versions.get(index);
        CascadeVersion before = before(versions, version);
        return new VersionRow(
                version,
                cascade.aliasesOf(version.version()),
                Cascades.differences(before, version),
                before.equals(version),
                live.of(version));
    }

    /** The version made before this one; itself if it is the oldest. */
    private static CascadeVersion before(List<CascadeVersion> versions, CascadeVersion version) {
        int at = versions.indexOf(version);
        return versions.get(Math.min(at + 1, versions.size() - 1));
    }

    private String warning(CascadeVersion version) {
        if (hidden(version.name())) {
            return "A model or pair is called %s too and answers in its place.".formatted(version.name());
        }
        try {
            return String.join(
                    " ", targets.resolve(version.id(), Overrides.NONE).warnings());
        } catch (UnknownModel | IllegalArgumentException e) {
            return "It cannot answer: " + e.getMessage() + ".";
        }
    }
}
