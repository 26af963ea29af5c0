package io.tributary.registry;

import java.util.List;
import org.springframework.stereotype.Component;

/** Whether a name is free, so that what is made under it hides nothing and is hidden by nothing. */
@Component
public class FreeNames {
    private final ModelRegistry registry;
    private final List<NameOwner> owners;

    FreeNames(ModelRegistry registry, List<NameOwner> owners) {
        this.registry = registry;
        this.owners = List.copyOf(owners);
    }

    /**
     * @param than kind of owner that may have it, as {@link NameOwner#owner} says it; empty for none
     * @throws NameTaken saying what is called so
     */
    public void requireFree(String name, String than) {
        registry.requireFree(name);
        for (NameOwner owner : owners) {
            owner.owner(name).filter(kind -> !kind.equals(than)).ifPresent(kind -> {
                throw new NameTaken(kind, name);
            });
        }
    }
}
