package io.tributary.cascade;

import org.jspecify.annotations.Nullable;

/**
 * A version to make.
 *
 * @param name of the cascade; a new one, or one that gets its next version
 * @param note what its author wants remembered; may be empty
 * @param alias to lead to it at once; null leaves all aliases where they are
 * @param evidence null without an experiment
 */
public record NewCascade(
        String name,
        CascadeSettings settings,
        String note,
        @Nullable String alias,
        @Nullable Evidence evidence) {}
