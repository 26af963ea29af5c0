package io.tributary.decisions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions to list; null means any.
 *
 * @param model the model or pair a request named
 * @param from first instant of a generation, inclusive; to: exclusive
 */
public record DecisionFilter(
        @Nullable String rule,
        @Nullable String model,
        @Nullable String writer,
        @Nullable Boolean deferred,
        @Nullable Instant from,
        @Nullable Instant to) {}
