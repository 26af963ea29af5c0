package io.tributary.cascade;

import java.util.List;
import java.util.Optional;

/**
 * A name that /v1 serves, with all its versions.
 *
 * @param versions the newest first, at least one
 * @param aliases by name
 */
public record NamedCascade(String name, List<CascadeVersion> versions, List<CascadeAlias> aliases) {
    public NamedCascade {
        versions = List.copyOf(versions);
        aliases = List.copyOf(aliases);
    }

    /** @throws UnknownCascade if there is no such version, naming those there are */
    public CascadeVersion version(int number) {
        return versions.stream()
                .filter(v -> v.version() == number)
                .findFirst()
                .orElseThrow(() -> new UnknownCascade("cascade " + name + " has no version " + number + "; it has "
                        + versions.stream().map(v -> "v" + v.version()).toList()));
    }

    public Optional<CascadeAlias> alias(String alias) {
        return aliases.stream().filter(a -> a.alias().equals(alias)).findFirst();
    }

    /** What the bare name leads to; empty if that alias was taken away. */
    public Optional<CascadeVersion> current() {
        return alias(CascadeAlias.DEFAULT).map(a -> version(a.version()));
    }

    /** Aliases that lead to a version. */
    public List<String> aliasesOf(int number) {
        return aliases.stream()
                .filter(a -> a.version() == number)
                .map(CascadeAlias::alias)
                .toList();
    }
}
