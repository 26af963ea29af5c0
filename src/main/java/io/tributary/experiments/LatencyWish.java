package io.tributary.experiments;

import java.util.List;
import java.util.UUID;

/**
 * What is to be timed.
 *
 * @param points of the experiment
 */
record LatencyWish(UUID experiment, List<UUID> points) {}
