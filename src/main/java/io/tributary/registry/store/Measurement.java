package io.tributary.registry.store;

import org.jspecify.annotations.Nullable;

/**
 * A measurement of a version's precisions.
 *
 * @param result null while it goes on
 */
public record Measurement(@Nullable Differences result) {}
