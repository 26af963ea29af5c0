package io.tributary.core.train.compare;

import java.util.Map;

/**
 * What one run, under one seed, measured at its evaluations.
 *
 * @param loss validation loss by step, nats per token
 * @param flops spent by step
 * @param seconds spent by step, pauses left out
 * @param slices loss by step of each slice of the validation windows
 */
public record Trajectory(Curve loss, Cost flops, Cost seconds, Map<String, Curve> slices) {}
