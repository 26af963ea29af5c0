package io.tributary.registry.store;

import io.tributary.accounts.AuditStore;
import io.tributary.core.rules.Rules;
import io.tributary.registry.ModelRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** What people call versions: aliases, which requests may use and which can be moved, and tags. */
@Service
public class Labels {
    private static final Pattern ALIAS = Pattern.compile("(?!v[0-9]+$)[a-z][a-z0-9_-]{0,49}");
    private static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9._-]{0,49}");
    private static final int MOST_TAGS = 20;

    private final LabelStore store;
    private final VersionStore versions;
    private final ModelRegistry registry;
    private final AuditStore audit;
    private final Clock clock;

    Labels(LabelStore store, VersionStore versions, ModelRegistry registry, AuditStore audit, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.registry = registry;
        this.audit = audit;
        this.clock = clock;
    }

    /** Tells the registry of all aliases, at the start. */
    void publish() {
        store.aliases().forEach(alias -> registry.alias(alias.model(), alias.target()));
    }

    /** Of all versions of a name. */
    public List<CheckpointAlias> aliases(String name) {
        return store.aliases(name);
    }

    /** Those that lead to a version, without the name. */
    public List<String> aliasesOf(VersionRow row) {
        return store.aliases(row.name()).stream()
                .filter(alias -> alias.version() == row.version())
                .map(CheckpointAlias::alias)
                .toList();
    }

    public List<String> tags(UUID version) {
        return store.tags(version);
    }

    /**
     * Leads an alias to a version, or makes it; requests for it are answered by that version from now on.
     *
     * @throws IllegalArgumentException if the alias is no name, or one that means something already
     */
    public void lead(VersionRow to, String alias, String by) {
        if (!ALIAS.matcher(alias).matches()) {
            throw new IllegalArgumentException(
                    "an alias has 1 to 50 small letters, digits, dashes and underscores, begins with a letter and is no"
                            + " version like v2, not '" + alias + "'");
        }
        if (Rules.all().containsKey(alias)) {
            throw new IllegalArgumentException(
                    "'" + alias + "' is a rule, so " + to.name() + "@" + alias + " means that rule already");
        }
        String before = store.aliases(to.name()).stream()
                .filter(each -> each.alias().equals(alias))
                .map(each -> "v" + each.version())
                .findFirst()
                .orElse("new");
        try {
            store.lead(to.name(), alias, to.version(), by, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DataIntegrityViolationException e) {
            throw new UnknownCheckpoint("checkpoint", to.id());
        }
        registry.alias(to.name() + "@" + alias, to.model());
        audit.record(
                by, "checkpoint-alias", "%s@%s: %s -> v%d".formatted(to.name(), alias, before, to.version()), null);
    }

    /** @throws IllegalArgumentException if there is no such alias */
    public void removeAlias(String name, String alias, String by) {
        if (!store.removeAlias(name, alias)) {
            throw new IllegalArgumentException("checkpoint " + name + " has no alias '" + alias + "'; it has "
                    + store.aliases(name).stream().map(CheckpointAlias::alias).toList());
        }
        registry.removeAlias(name + "@" + alias);
        audit.record(by, "checkpoint-alias", name + "@" + alias + ": gone", null);
    }

    /**
     * Puts these tags on a version, in place of those it has.
     *
     * @throws IllegalArgumentException if one is no tag, or there are more than 20
     */
    public void tag(UUID version, Collection<String> tags) {
        if (versions.find(version).isEmpty()) {
            throw new UnknownCheckpoint("checkpoint", version);
        }
        TreeSet<String> kept = new TreeSet<>();
        for (String tag : tags) {
            String small = tag.strip().toLowerCase(Locale.ROOT);
            if (!TAG.matcher(small).matches()) {
                throw new IllegalArgumentException(
                        "a tag has 1 to 50 letters, digits, '.', '_' and '-', not '" + tag + "'");
            }
            kept.add(small);
        }
        if (kept.size() > MOST_TAGS) {
            throw new IllegalArgumentException("a version has at most " + MOST_TAGS + " tags, not " + kept.size());
        }
        store.tag(version, kept);
    }
}
