package io.tributary.training;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a user says about a new run, or changes of an old one; the components are those of {@link RunSpec}, and what is
 * null stays as it was. Parameters are merged one by one.
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RunRequest(
        @Nullable String name,
        @Nullable String recipe,
        @Nullable Map<String, Object> parameters,
        @Nullable String corpus,
        @Nullable Shape student,
        @Nullable String continueFrom,
        @Nullable String teacher,
        @Nullable String scorer,
        @Nullable Labels labels,
        @Nullable Long steps,
        @Nullable Integer batch,
        @Nullable Integer accumulation,
        @Nullable Integer length,
        @Nullable Optimizer optimizer,
        @Nullable String precision,
        @Nullable Integer threads,
        @Nullable Long seed,
        @Nullable Long evaluateEvery,
        @Nullable Integer validationWindows,
        @Nullable Double checkpointMinutes,
        @Nullable Integer keepCheckpoints) {

    /** The same with other models to learn from. */
    RunRequest taughtBy(@Nullable String otherTeacher, @Nullable String otherScorer) {
        return with(continueFrom, otherTeacher, otherScorer);
    }

    /** The same from another model's weights. */
    RunRequest from(String otherStart) {
        return with(otherStart, teacher, scorer);
    }

    private RunRequest with(@Nullable String otherStart, @Nullable String otherTeacher, @Nullable String otherScorer) {
        return new RunRequest(
                name,
                recipe,
                parameters,
                corpus,
                student,
                otherStart,
                otherTeacher,
                otherScorer,
                labels,
                steps,
                batch,
                accumulation,
                length,
                optimizer,
                precision,
                threads,
                seed,
                evaluateEvery,
                validationWindows,
                checkpointMinutes,
                keepCheckpoints);
    }

    /** A {@link StudentShape} in which parts may be left out. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Shape(
            @Nullable Integer layers,
            @Nullable Integer width,
            @Nullable Integer heads,
            @Nullable Integer kvHeads,
            @Nullable Integer feedForward,
            @Nullable Integer context,
            @Nullable Boolean tied) {}

    /** A {@link LabelSpec} in which parts may be left out; the source {@code online} asks for no cache. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Labels(
            @Nullable String source,
            @Nullable Integer k,
            @Nullable String truncation,
            @Nullable String storage) {}

    /** An {@link OptimizerSpec} in which parts may be left out. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Optimizer(
            @Nullable Double learningRate,
            @Nullable String schedule,
            @Nullable Long warmupSteps,
            @Nullable Double finalShare,
            @Nullable Long decaySteps,
            @Nullable Double beta1,
            @Nullable Double beta2,
            @Nullable Double epsilon,
            @Nullable Double weightDecay,
            @Nullable Double clip) {}
}
