package io.tributary.registry.ui;

import io.tributary.registry.ModelUse;
import java.util.List;

/**
 * What the page of one version prints.
 *
 * @param card HTML of its README.md; empty if it has none
 * @param problem why what was asked for was not done; empty if nothing was wrong
 */
record CardPage(
        CheckpointRow row,
        List<String> aliases,
        List<String> tags,
        List<ModelUse> uses,
        DifferencePanel differences,
        String card,
        String problem) {
    CardPage {
        aliases = List.copyOf(aliases);
        tags = List.copyOf(tags);
        uses = List.copyOf(uses);
    }

    /** As the form takes them. */
    public String typedTags() {
        return String.join(" ", tags);
    }
}
