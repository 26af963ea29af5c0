package io.tributary.training;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * AdamW and its learning rate.
 *
 * @param learningRate at its peak
 * @param schedule {@code cosine} | {@code constant} | {@code linear}, each after the warm-up
 * @param warmupSteps steps of linear rise
 * @param finalShare of the peak that is left at the last step
 * @param decaySteps how long {@code constant} decays at the end; the other schedules ignore it
 * @param weightDecay of matrices; vectors have none
 * @param clip largest global gradient norm
 */
@JsonNaming(SnakeCaseStrategy.class)
public record OptimizerSpec(
        double learningRate,
        String schedule,
        long warmupSteps,
        double finalShare,
        long decaySteps,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        double clip) {}
