package io.tributary.cascade.ui;

import io.tributary.cascade.CascadeAlias;
import io.tributary.cascade.CascadeVersion;
import io.tributary.cascade.Live;
import io.tributary.cascade.NamedCascade;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One cascade in the list, by the version its bare name leads to, or its newest where it leads nowhere.
 *
 * @param loaded whether its pair is; without it nothing can be asked
 * @param hidden whether a model or pair took the name and answers instead
 */
record CascadeRow(NamedCascade cascade, CascadeVersion shown, Live live, boolean loaded, boolean hidden) {

    public String name() {
        return cascade.name();
    }

    public String settings() {
        return shown.settings().pair() + " · " + Figures.settings(shown.settings());
    }

    /** Other aliases, with where they lead. */
    public List<String> aliases() {
        return cascade.aliases().stream()
                .filter(alias -> !alias.alias().equals(CascadeAlias.DEFAULT))
                .map(alias -> alias.alias() + " → v" + alias.version())
                .toList();
    }

    public boolean current() {
        return cascade.current().isPresent();
    }

    public String quality() {
        return shown.evidence() == null ? "–" : Figures.quality(shown.evidence());
    }

    double qualityThen() {
        return shown.evidence() == null ? -1 : shown.evidence().quality();
    }

    Instant madeAt() {
        return shown.createdAt();
    }

    public String made() {
        return Figures.time(madeAt());
    }

    /** The state in one or two words. */
    public String state() {
        if (!loaded) {
            return "pair not loaded";
        }
        if (hidden) {
            return "name taken";
        }
        return stateOf(live);
    }

    static String stateOf(Live live) {
        return switch (live.state()) {
            case "unused" -> "no answer yet";
            case "few" -> "too few answers yet";
            case "alone" -> "not compared";
            case "drift" -> "drift";
            default -> "as in the experiment";
        };
    }

    boolean matches(String search) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        return (name() + " " + settings() + " " + String.join(" ", aliases()) + " " + state() + " " + shown.note())
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }
}
