package io.tributary.spark;

import io.tributary.runtime.scoring.ScoringPlan;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Scores or labels a corpus: {@code CorpusScoring PLAN.json [PID]}. Spark's settings are system properties, as
 * {@code -Dspark.master=local[2]}. With the number of a process it ends when that process does. Started again with the
 * same plan it goes on with the pieces that are not done.
 */
public final class CorpusScoring {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private CorpusScoring() {}

    /** Exit codes: 0 the result is there, 1 the pass failed as its status says, 2 the call makes no sense. */
    public static void main(String[] arguments) {
        if (arguments.length == 2) {
            leaveWith(Long.parseLong(arguments[1]));
        }
        System.exit(arguments.length == 1 || arguments.length == 2 ? run(Path.of(arguments[0])) : usage());
    }

    private static int usage() {
        System.err.println("usage: CorpusScoring PLAN.json [number of the process to end with]");
        return USAGE;
    }

    /** Nobody waits for the result of a process whose starter is gone; started again it goes on. */
    private static void leaveWith(long process) {
        Optional<ProcessHandle> starter = ProcessHandle.of(process);
        if (starter.isEmpty()) {
            System.exit(FAILED);
        }
        CompletableFuture<Void> watch = starter.get().onExit().thenRun(() -> {
            System.err.println("the process " + process + " is gone; ending");
            System.exit(FAILED);
        });
        System.err.println(watch.isDone() ? "the process " + process + " is gone" : "ending with the process " + process);
    }

    private static int run(Path file) {
        ScoringPlan plan;
        try {
            plan = ScoringPlan.parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(file + ": " + e.getMessage());
            return USAGE;
        }
        try {
            run(plan, new SparkConf());
            return 0;
        } catch (Exception e) {
            e.printStackTrace();
            return FAILED;
        }
    }

    /**
     * Works until the result is there.
     *
     * @param conf Spark's settings; what scoring needs is added
     * @throws IllegalStateException if another process works in the plan's folder, or it belongs to another plan
     * @throws IOException if corpus, model or folder cannot be used; the status says why
     */
    static void run(ScoringPlan plan, SparkConf conf) throws IOException {
        Files.createDirectories(plan.folder());
        try (FileChannel channel = FileChannel.open(
                        plan.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new IllegalStateException("another process works in " + plan.folder());
            }
            own(plan);
            Progress progress = new Progress(plan);
            try (SparkSession spark = SparkSession.builder()
                    .appName("Tributary corpus scoring")
                    .config(Settings.complete(conf, plan))
                    .getOrCreate()) {
                new Pass(plan, spark, progress).run();
                progress.completed();
            } catch (Exception e) {
                progress.failed(e);
                throw e;
            }
        }
    }

    /** What other plans have left there must not be mixed with this one's answers. */
    private static void own(ScoringPlan plan) throws IOException {
        Path kept = plan.folder().resolve("owner.json");
        if (!Files.exists(kept)) {
            Files.writeString(kept, plan.json());
        } else if (!Files.readString(kept).equals(plan.json())) {
            throw new IllegalStateException(
                    plan.folder() + " holds pieces of another plan; name another folder or delete it");
        }
    }
}
