package io.tributary.registry.store;

import io.tributary.registry.ModelRegistry;
import io.tributary.registry.ModelUse;
import io.tributary.registry.ModelUser;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** What was built on a version: pairs, aliases, cascades, experiments, runs, keys. */
@Service
public class Lineage {
    private final ModelRegistry registry;
    private final LabelStore labels;
    private final List<ModelUser> users;

    Lineage(ModelRegistry registry, LabelStore labels, List<ModelUser> users) {
        this.registry = registry;
        this.labels = labels;
        this.users = List.copyOf(users);
    }

    /** What stops working without it first. */
    public List<ModelUse> of(VersionRow row) {
        List<String> pairs = registry.pairsOf(row.model());
        List<ModelUse> uses = new ArrayList<>();
        pairs.forEach(pair -> uses.add(new ModelUse("pair", pair, "", true)));
        labels.aliases(row.name()).stream()
                .filter(alias -> alias.version() == row.version())
                .forEach(alias -> uses.add(new ModelUse("alias", alias.model(), "", true)));
        for (ModelUser user : users) {
            uses.addAll(user.uses(row.model(), pairs));
        }
        uses.sort((a, b) -> Boolean.compare(b.needed(), a.needed()));
        return uses;
    }

    /** What needs a pair, whatever its halves are used for. */
    public List<ModelUse> ofPair(String pair) {
        return users.stream()
                .flatMap(user -> user.uses(pair, List.of(pair)).stream())
                .filter(ModelUse::needed)
                .toList();
    }
}
