package io.tributary.training;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A run as lists and pages show it. Losses are nats per token; null means not measured yet.
 *
 * @param message why it failed, or what a reader must know about its state
 * @param step optimizer steps made
 * @param tokens trained on
 * @param flops spent, teacher included
 * @param teacherFlops the teacher's part, scoring pass included
 * @param wallSeconds of training, pauses left out
 * @param teacherSeconds the teacher's part: measured for a scoring pass, by the share of operations within steps
 * @param parameters weights of the student
 * @param teacherLoss the teacher's loss on the validation windows
 * @param acceptanceRate of this model drafting for its teacher, lossless and greedy; measured at the end of a
 *     distillation
 * @param stage name of the stage it is in
 * @param spark validation losses, thinned to at most 60, oldest first
 * @param published name under which the result is served
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RunView(
        UUID id,
        @Nullable UUID study,
        RunSpec spec,
        RunState state,
        @Nullable String message,
        long step,
        long tokens,
        double flops,
        double teacherFlops,
        double wallSeconds,
        double teacherSeconds,
        double tokensPerSecond,
        long parameters,
        @Nullable Double trainingLoss,
        @Nullable Double validationLoss,
        @Nullable Double teacherLoss,
        @Nullable Double acceptanceRate,
        @Nullable String stage,
        List<Double> spark,
        @Nullable String published,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
