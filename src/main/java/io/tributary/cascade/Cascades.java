package io.tributary.cascade;

import io.tributary.accounts.AuditStore;
import io.tributary.registry.FreeNames;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import io.tributary.registry.NameTaken;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Named, versioned cascades: made, found, and led to by aliases. Every change is on the trail. */
@Service
public class Cascades {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern ALIAS = Pattern.compile("(?!v[0-9]+$)[a-z][a-z0-9_-]{0,49}");
    private static final int LONGEST_NOTE = 2000;

    private final CascadeStore store;
    private final SettingsCheck check;
    private final ModelRegistry registry;
    private final FreeNames names;
    private final AuditStore audit;
    private final Clock clock;

    Cascades(
            CascadeStore store,
            SettingsCheck check,
            ModelRegistry registry,
            FreeNames names,
            AuditStore audit,
            Clock clock) {
        this.store = store;
        this.check = check;
        this.registry = registry;
        this.names = names;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A version that was asked for.
     *
     * @param created false if the newest version has these settings, weights and evidence already
     */
    public record Made(CascadeVersion version, boolean created) {}

    /**
     * Makes the next version of a name; /v1 serves it from now on.
     *
     * @param by name of the account
     * @throws IllegalArgumentException if a name, note or setting is not valid, saying what is
     * @throws io.tributary.registry.UnknownModel if the pair is not loaded
     * @throws CascadeConflict if a model or pair has the name
     */
    @Transactional
    public Made create(NewCascade wish, String by) {
        requireName(wish.name());
        if (wish.alias() != null) {
            requireAlias(wish.alias());
        }
        if (wish.note().length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("a note has at most " + LONGEST_NOTE + " characters, not "
                    + wish.note().length());
        }
        ModelPair pair = registry.pair(wish.settings().pair());
        CascadeSettings settings = check.complete(pair, wish.settings());
        Weights weights = Weights.of(pair);
        NewCascade complete = new NewCascade(wish.name(), settings, wish.note(), wish.alias(), wish.evidence());
        List<CascadeVersion> versions = store.versions(wish.name());
        if (!versions.isEmpty() && same(versions.get(0), complete, weights)) {
            CascadeVersion newest = versions.get(0);
            if (wish.alias() != null) {
                move(wish.name(), wish.alias(), newest.version(), by);
            }
            return new Made(newest, false);
        }
        CascadeVersion made;
        try {
            made = store.insert(complete, weights, now(), by);
        } catch (DataIntegrityViolationException e) {
            throw new CascadeConflict(
                    "somebody made a version of " + wish.name() + " at the same moment; look at it, then try again");
        }
        audit.record(by, "cascade-created", made.id(), null);
        return new Made(made, true);
    }

    private static boolean same(CascadeVersion version, NewCascade wish, Weights weights) {
        return version.settings().equals(wish.settings())
                && version.weights().equals(weights)
                && Objects.equals(version.evidence(), wish.evidence());
    }

    /** By name. */
    public List<NamedCascade> list() {
        return store.names().stream().map(this::load).toList();
    }

    /** @throws UnknownCascade naming those there are */
    public NamedCascade find(String name) {
        if (store.versions(name).isEmpty()) {
            throw new UnknownCascade("no cascade is called '" + name + "'; there are " + store.names());
        }
        return load(name);
    }

    private NamedCascade load(String name) {
        return new NamedCascade(name, store.versions(name), store.aliases(name));
    }

    /**
     * What changes from one version to another: settings, then weights.
     *
     * @throws UnknownCascade if a version is not there
     */
    public List<Difference> diff(String name, int from, int to) {
        NamedCascade cascade = find(name);
        return differences(cascade.version(from), cascade.version(to));
    }

    /** What changes from one version to another: settings, then weights. */
    public static List<Difference> differences(CascadeVersion from, CascadeVersion to) {
        List<Difference> differences = new ArrayList<>(from.settings().differencesTo(to.settings()));
        Difference weights =
                new Difference("weights", from.weights().printed(), to.weights().printed());
        if (weights.real()) {
            differences.add(weights);
        }
        return differences;
    }

    /**
     * Leads an alias to a version, or makes it. Moving it back is how one rolls back.
     *
     * @throws UnknownCascade if the cascade or version is not there
     * @throws IllegalArgumentException if the alias is no name
     */
    @Transactional
    public NamedCascade move(String name, String alias, int version, String by) {
        requireAlias(alias);
        NamedCascade cascade = find(name);
        CascadeVersion to = cascade.version(version);
        Optional<Integer> before = cascade.alias(alias).map(CascadeAlias::version);
        if (before.equals(Optional.of(version))) {
            return cascade;
        }
        store.move(name, alias, to.version(), now(), by);
        audit.record(
                by,
                "cascade-alias",
                "%s@%s: %s -> v%d"
                        .formatted(name, alias, before.map(v -> "v" + v).orElse("new"), version),
                null);
        return find(name);
    }

    /** @throws UnknownCascade if the cascade or alias is not there */
    @Transactional
    public void removeAlias(String name, String alias, String by) {
        NamedCascade cascade = find(name);
        CascadeAlias gone = cascade.alias(alias)
                .orElseThrow(() -> new UnknownCascade("cascade " + name + " has no alias '" + alias + "'; it has "
                        + cascade.aliases().stream().map(CascadeAlias::alias).toList()));
        store.removeAlias(name, alias);
        audit.record(by, "cascade-alias", "%s@%s: v%d -> gone".formatted(name, alias, gone.version()), null);
    }

    /** @throws CascadeConflict if a cascade or checkpoint is called so, so that nothing else can be */
    public void requireFree(String name) {
        requireFree(name, "");
    }

    private void requireFree(String name, String than) {
        try {
            names.requireFree(name, than);
        } catch (NameTaken e) {
            throw new CascadeConflict(String.valueOf(e.getMessage()));
        }
    }

    private void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a cascade needs a name of 1 to 100 letters, digits, dots, dashes and underscores that begins with a"
                            + " letter or digit, not '" + name + "'");
        }
        if (registry.findModel(name).isPresent() || registry.findPair(name).isPresent()) {
            throw new CascadeConflict("a model or pair is called '" + name + "' already; choose another name");
        }
        requireFree(name, CascadeNames.KIND);
    }

    private static void requireAlias(String alias) {
        if (!ALIAS.matcher(alias).matches()) {
            throw new IllegalArgumentException(
                    "an alias has 1 to 50 small letters, digits, dashes and underscores, begins with a letter and is no"
                            + " version like v2, not '" + alias + "'");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
