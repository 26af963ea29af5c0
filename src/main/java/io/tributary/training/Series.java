package io.tributary.training;

import java.util.List;

/**
 * A metric's course.
 *
 * @param width steps that one bucket spans; 1 means that every point is there
 * @param buckets by step
 */
public record Series(String metric, Axis axis, long width, List<Bucket> buckets) {}
