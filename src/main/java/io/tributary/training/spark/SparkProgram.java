package io.tributary.training.spark;

import io.tributary.runtime.scoring.ScoringPlan;
import io.tributary.runtime.scoring.ScoringStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Starts corpus scoring on Spark as a process of its own, watches it and ends it. */
@Component
public class SparkProgram {
    private static final long LOOK_MILLIS = 250;
    private static final long LEAVE_SECONDS = 20;

    private final SparkProperties properties;
    private final String main;

    @Autowired
    SparkProgram(SparkProperties properties) {
        this(properties, SparkCommand.MAIN);
    }

    /** @param main class of the jar that is started */
    SparkProgram(SparkProperties properties, String main) {
        this.properties = properties;
        this.main = main;
    }

    /** @throws NoSpark if it is not set up, saying what to set */
    public void require() {
        SparkCommand.of(properties);
    }

    /** Where it would run, as Spark names it. */
    public String master() {
        return properties.master();
    }

    /**
     * Works until the plan's result is there. What was done for the same plan before is not done again.
     *
     * @param stop asked a few times a second
     * @param told how far it is, whenever it was asked
     * @return whether the result is there; false if it was stopped before
     * @throws IOException if the pass failed, with its message and the name of its log
     * @throws NoSpark if it is not set up
     */
    public boolean run(ScoringPlan plan, BooleanSupplier stop, Consumer<ScoringStatus> told) throws IOException {
        SparkCommand command = SparkCommand.of(properties);
        Files.createDirectories(plan.folder());
        // what an earlier process said last is not what this one says
        Files.deleteIfExists(plan.folder().resolve(ScoringStatus.FILE));
        Path file = plan.folder().resolve("plan.json");
        Files.writeString(file, plan.json());
        Path log = plan.folder().resolve("spark.log");
        ProcessBuilder builder = new ProcessBuilder(command.arguments(main, file))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("SPARK_HOME", command.home().toString());
        builder.environment().put("OMP_WAIT_POLICY", "passive");
        if (properties.local()) {
            builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        }
        Process process = builder.start();
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                ScoringStatus.read(plan.folder()).ifPresent(told);
                if (stop.getAsBoolean()) {
                    return false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            end(process);
        }
        return succeeded(process.exitValue(), plan, log);
    }

    private static boolean succeeded(int exit, ScoringPlan plan, Path log) throws IOException {
        if (exit == 0 && Files.exists(plan.result())) {
            return true;
        }
        String message = ScoringStatus.read(plan.folder())
                .flatMap(status -> java.util.Optional.ofNullable(status.message()))
                .orElse("it ended with code " + exit);
        throw new IOException("corpus scoring on Spark failed: %s; its log is %s".formatted(message, log));
    }

    /** Executors leave with the process that submitted them. */
    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(LEAVE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
