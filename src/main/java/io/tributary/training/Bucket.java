package io.tributary.training;

/**
 * Points of a metric that lie side by side.
 *
 * @param x the axis' value at the last point
 * @param step of the last point
 * @param n number of points
 */
public record Bucket(double x, long step, double min, double max, double mean, double last, long n) {}
