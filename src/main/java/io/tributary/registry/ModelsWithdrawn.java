package io.tributary.registry;

import io.tributary.core.model.LanguageModel;
import java.util.List;

/**
 * Models that are served no longer. Whoever keeps sessions of them for later lets them go, because a model's memory is
 * given back with its last session.
 */
public record ModelsWithdrawn(List<LanguageModel> models) {
    public ModelsWithdrawn {
        models = List.copyOf(models);
    }
}
