package io.tributary.core.train;

import java.util.Set;

/** A way to train, as four hooks. Found by {@link java.util.ServiceLoader}; stateless. */
public interface Recipe {

    RecipeDescriptor descriptor();

    /** Which needs given parameters really have: a subset of the descriptor's. */
    default Set<RecipeNeed> needs(RecipeParameters parameters) {
        return descriptor().needs();
    }

    /** @throws IllegalArgumentException naming the parameter, if the setup cannot be trained this way */
    Hooks hooks(RecipeSetup setup);
}
