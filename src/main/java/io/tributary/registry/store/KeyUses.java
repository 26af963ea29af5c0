package io.tributary.registry.store;

import io.tributary.accounts.Keys;
import io.tributary.registry.ModelUse;
import io.tributary.registry.ModelUser;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keys that are made for a model or a pair it is half of. */
@Component
class KeyUses implements ModelUser {
    private final Keys keys;
    private final Clock clock;

    KeyUses(Keys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public List<ModelUse> uses(String model, Collection<String> pairs) {
        return keys.list().stream()
                .filter(key -> key.state(clock.instant()).equals("active"))
                .filter(key -> key.models().stream().anyMatch(name -> name.equals(model) || pairs.contains(name)))
                .map(key -> new ModelUse("key", key.name(), "", true))
                .toList();
    }
}
