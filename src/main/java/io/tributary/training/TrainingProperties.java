package io.tributary.training;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of training.
 *
 * @param directory where runs keep checkpoints and results
 * @param parallel how many runs train at a time; each takes one of {@code db-scheduler.threads}
 * @param warmupSteps steps an estimate measures
 * @param importShipped whether the study that ships with the product is imported when it is absent
 */
@ConfigurationProperties("tributary.training")
public record TrainingProperties(
        @DefaultValue("data/training") Path directory,
        @DefaultValue("1") int parallel,
        @DefaultValue("3") int warmupSteps,
        @DefaultValue("true") boolean importShipped) {
    public TrainingProperties {
        if (parallel < 1 || warmupSteps < 1) {
            throw new IllegalArgumentException("tributary.training.parallel and warmup-steps must be at least 1, not "
                    + parallel + " and " + warmupSteps);
        }
    }

    Path checkpoints(java.util.UUID run) {
        return of(run).resolve("checkpoints");
    }

    /** A finished run's model in Hugging Face layout. */
    Path result(java.util.UUID run) {
        return of(run).resolve(RunResult.NAME);
    }

    /** Everything a run keeps. */
    Path of(java.util.UUID run) {
        return directory.resolve("runs").resolve(run.toString());
    }
}
