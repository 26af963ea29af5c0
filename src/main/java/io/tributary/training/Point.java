package io.tributary.training;

/**
 * One measurement.
 *
 * @param tokens trained on up to this step
 * @param wall seconds of training up to this step
 * @param flops spent up to this step
 */
record Point(String metric, long step, double tokens, double wall, double flops, double value) {}
