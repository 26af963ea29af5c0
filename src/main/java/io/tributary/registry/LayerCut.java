package io.tributary.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pair's name of the form {@code name~4}: the first four layers of a checkpoint draft for it.
 *
 * @param layers at least 1
 */
record LayerCut(String model, int layers) {
    private static final Pattern NAME = Pattern.compile("(.+)~([1-9][0-9]{0,3})");

    static Optional<LayerCut> read(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new LayerCut(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    String name() {
        return model + "~" + layers;
    }

    boolean possible(LoadedModel whole) {
        return refusal(whole).isEmpty();
    }

    /** Why that model cannot be cut so; empty if it can. */
    Optional<String> refusal(LoadedModel whole) {
        ModelFacts facts = ModelReader.resident(whole).facts();
        if (facts.encodesPrompt()) {
            return Optional.of("'%s': %s encodes prompts, and its first layers cannot draft without its encoder"
                    .formatted(name(), whole.name()));
        }
        return layers < facts.layers()
                ? Optional.empty()
                : Optional.of("'%s': %s has %d layers, so between 1 and %d of them can draft for it"
                        .formatted(name(), whole.name(), facts.layers(), facts.layers() - 1));
    }
}
