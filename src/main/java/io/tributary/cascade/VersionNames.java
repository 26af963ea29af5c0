package io.tributary.cascade;

import io.tributary.registry.UnknownModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Reads the names of named cascades: {@code fast} (where its alias default leads), {@code fast@v2} (that version for ever)
 * and {@code fast@stable} (where that alias leads).
 */
@Component
class VersionNames {
    private static final Pattern VERSION = Pattern.compile("v([1-9][0-9]{0,8})");

    private final CascadeStore store;

    VersionNames(CascadeStore store) {
        this.store = store;
    }

    /**
     * The version a name leads to; empty if no cascade is called so.
     *
     * @throws UnknownModel if the cascade exists but not the version or alias, naming those there are
     */
    Optional<CascadeVersion> find(String model) {
        int at = model.indexOf('@');
        String name = at < 0 ? model : model.substring(0, at);
        String suffix = at < 0 ? CascadeAlias.DEFAULT : model.substring(at + 1);
        Matcher number = VERSION.matcher(suffix);
        Optional<CascadeVersion> found =
                number.matches() ? store.version(name, Integer.parseInt(number.group(1))) : store.version(name, suffix);
        if (found.isEmpty()) {
            List<String> there = names(name);
            if (!there.isEmpty()) {
                throw new UnknownModel(model, there);
            }
        }
        return found;
    }

    private List<String> names(String name) {
        List<String> names = new ArrayList<>();
        store.aliases(name).forEach(alias -> names.add(name + "@" + alias.alias()));
        store.versions(name).forEach(version -> names.add(version.id()));
        return names;
    }

    /** What may be asked for without a version: bare names, then every other alias. */
    List<CascadeVersion.Served> served() {
        List<CascadeVersion.Served> served = new ArrayList<>();
        for (String name : store.names()) {
            for (CascadeAlias alias : store.aliases(name)) {
                boolean bare = alias.alias().equals(CascadeAlias.DEFAULT);
                store.version(name, alias.version())
                        .ifPresent(version -> served.add(
                                new CascadeVersion.Served(bare ? name : name + "@" + alias.alias(), version)));
            }
        }
        return served;
    }
}
