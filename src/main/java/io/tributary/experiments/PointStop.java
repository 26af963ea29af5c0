package io.tributary.experiments;

import java.util.UUID;

/**
 * Where a sweep gave a point up.
 *
 * @param after how many prompts it had answered
 * @param dominant id of the point that was better on them and not dearer
 */
public record PointStop(int after, UUID dominant) {}
