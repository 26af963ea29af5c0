package io.tributary.core.train.compare;

import java.util.SortedMap;

/**
 * One recipe with its settings, run under several seeds.
 *
 * @param name as people read it
 * @param seeds its runs by seed; equal seeds of two arms see the same data in the same order
 */
public record Arm(String name, SortedMap<Long, Trajectory> seeds) {}
