package io.tributary.experiments;

import java.util.List;
import java.util.UUID;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Settings between two points of one line.
 *
 * @param parameter the one in which the two differ
 * @param from its value at the first point; to: at the second
 * @param values proposed between them, in this order; none if nothing new lies between
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Refinement(
        UUID point, UUID other, String series, String parameter, double from, double to, List<Double> values) {}
