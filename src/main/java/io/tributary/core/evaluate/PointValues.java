package io.tributary.core.evaluate;

/**
 * What one point of a sweep made of every prompt; each array has one value a prompt, in an order common to all points.
 *
 * @param quality 0..1
 * @param millis modelled time of its calls
 * @param largeCalls forward passes of the large model
 * @param tokens emitted
 */
public record PointValues(double[] quality, double[] millis, double[] largeCalls, double[] tokens) {}
