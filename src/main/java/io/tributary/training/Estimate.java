package io.tributary.training;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a run will cost on this machine.
 *
 * @param seconds of the whole run, checkpoints left out
 * @param preparingSeconds of these, scoring every training window or labelling them ahead; nothing of it where scores or
 *     labels of an earlier run are taken
 * @param evaluatingSeconds of these, losses of the validation windows
 * @param stepMillis of a step with the teacher, and plain
 * @param bytes weights, gradients, optimizer state, teacher and activations
 * @param flops of all steps, teacher and scorer included
 * @param tokens positions of all steps, padding included
 * @param filled share of the positions that hold a token: 1 where documents are packed, less where each example has a
 *     window of its own
 * @param measuredSteps behind the prediction
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Estimate(
        double seconds,
        double preparingSeconds,
        double evaluatingSeconds,
        double stepMillis,
        double taughtStepMillis,
        long bytes,
        double flops,
        double teacherFlops,
        long parameters,
        long tokens,
        double filled,
        int measuredSteps) {}
