package io.tributary.cascade;

import io.tributary.registry.ModelUse;
import io.tributary.registry.ModelUser;
import io.tributary.registry.NameOwner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the registry which names cascades have, and which models they stand on. */
@Component
class CascadeNames implements NameOwner, ModelUser {
    static final String KIND = "a cascade";

    private final CascadeStore store;

    CascadeNames(CascadeStore store) {
        this.store = store;
    }

    @Override
    public Optional<String> owner(String name) {
        return store.versions(name).isEmpty() ? Optional.empty() : Optional.of(KIND);
    }

    /** Versions whose pair is one of these, or the model's own with its int8 form. */
    @Override
    public List<ModelUse> uses(String model, Collection<String> pairs) {
        List<ModelUse> uses = new ArrayList<>();
        for (String name : store.names()) {
            for (CascadeVersion version : store.versions(name)) {
                String pair = version.settings().pair();
                if (pair.equals(model) || pairs.contains(pair)) {
                    uses.add(new ModelUse("cascade", version.id(), "/cascades/" + name, true));
                }
            }
        }
        return uses;
    }
}
