package io.tributary.training;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a run will cost on this machine.
 *
 * @param seconds predicted from the measured steps, evaluations left out
 * @param stepMillis of a step with the teacher, and plain
 * @param bytes weights, gradients, optimizer state, teacher and activations
 * @param flops of all steps, teacher included
 * @param measuredSteps behind the prediction
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Estimate(
        double seconds,
        double stepMillis,
        double taughtStepMillis,
        long bytes,
        double flops,
        double teacherFlops,
        long parameters,
        long tokens,
        int measuredSteps) {}
