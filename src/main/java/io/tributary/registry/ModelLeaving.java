package io.tributary.registry;

import io.tributary.core.model.LanguageModel;

/**
 * The weights of a model are to leave memory for those of another, until they are needed again. Whoever keeps sessions
 * of it for later closes them; sessions in use keep the weights where they are.
 */
public record ModelLeaving(LanguageModel model) {}
