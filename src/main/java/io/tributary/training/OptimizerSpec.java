package io.tributary.training;

import io.tributary.core.train.AdamW;
import io.tributary.core.train.LearningRate;
import io.tributary.core.train.LearningRate.Shape;
import io.tributary.core.train.UpdateRule;
import java.util.Arrays;
import java.util.Locale;
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
        double clip) {

    /** The same with another warm-up. */
    OptimizerSpec withWarmup(long steps) {
        return new OptimizerSpec(
                learningRate, schedule, steps, finalShare, decaySteps, beta1, beta2, epsilon, weightDecay, clip);
    }

    /** @throws IllegalArgumentException naming what cannot be, for a run of so many steps */
    UpdateRule rule(long steps) {
        if (!(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1)) {
            throw new IllegalArgumentException(
                    "beta1 and beta2 must lie in [0, 1), not %s and %s".formatted(beta1, beta2));
        }
        if (!(epsilon > 0) || !(weightDecay >= 0) || !(clip > 0)) {
            throw new IllegalArgumentException("epsilon and clip must be above 0 and weight_decay at least 0, not "
                    + epsilon + ", " + clip + " and " + weightDecay);
        }
        Shape shape = Arrays.stream(Shape.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(schedule))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "schedule must be one of cosine, constant and linear, not " + schedule));
        long decay = shape == Shape.CONSTANT ? decaySteps : 0;
        LearningRate rate = new LearningRate(shape, learningRate, warmupSteps, steps, finalShare, decay);
        return new AdamW(rate, beta1, beta2, epsilon, weightDecay, clip);
    }
}
