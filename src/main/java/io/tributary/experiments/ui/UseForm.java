package io.tributary.experiments.ui;

import io.tributary.cascade.CascadeAlias;
import io.tributary.core.evaluate.Demands;
import io.tributary.experiments.Adoption;
import io.tributary.experiments.Lens;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed beside a point to use it.
 *
 * @param name of the cascade
 * @param serve whether the bare name shall lead to the new version at once
 * @param limits the demands that chose the point, by parameter, as they were typed; all empty if it was picked by eye
 * @param look how the sweep was looked at, by the fields of an address
 */
record UseForm(
        UUID experiment,
        UUID point,
        String name,
        String note,
        boolean serve,
        Map<String, String> limits,
        Map<String, String> look) {

    static UseForm of(UUID experiment, UUID point, String suggested, Map<String, String> limits, CompareView view) {
        return new UseForm(
                experiment, point, suggested, "", true, limits, view.onward().values());
    }

    /** As the form was posted; an unticked box is not sent. */
    static UseForm read(Map<String, String> fields) {
        return new UseForm(
                UUID.fromString(fields.getOrDefault("experiment", "")),
                UUID.fromString(fields.getOrDefault("point", "")),
                fields.getOrDefault("name", "").strip(),
                fields.getOrDefault("note", "").strip(),
                fields.containsKey("serve"),
                Limits.read(fields),
                CompareView.shared(fields));
    }

    /** @throws IllegalArgumentException if a demand is no number, or the look cannot be read */
    Adoption.Wish wish() {
        @Nullable Demands demands = Limits.demands(limits);
        Lens lens = Lens.read(look.get("half"), look.get("slice"), look.get("metric"), look);
        return new Adoption.Wish(experiment, point, name, note, serve ? CascadeAlias.DEFAULT : null, demands, lens);
    }
}
