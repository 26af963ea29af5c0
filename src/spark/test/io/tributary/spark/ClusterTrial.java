package io.tributary.spark;

import io.tributary.core.model.Vocabulary;
import io.tributary.core.train.LearnabilityScore;
import io.tributary.core.train.TokenLosses;
import io.tributary.core.train.WindowPool;
import io.tributary.runtime.checkpoint.CheckpointConfig;
import io.tributary.runtime.djl.DjlTeacher;
import io.tributary.runtime.djl.StudentOptions;
import io.tributary.runtime.scoring.ScoreFile;
import io.tributary.runtime.scoring.ScoringPlan;
import io.tributary.runtime.scoring.ScoringStatus;
import io.tributary.runtime.tokens.TokenFileWriter;
import io.tributary.runtime.tokens.TokenMark;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Scores one corpus in this process, on {@code local[n]}, on a cluster, and on a cluster that loses a worker; prints what
 * each took and ends with code 1 if a score differs. Started by {@code .ci/spark}; the second argument is how many windows, and
 * with any third the passes without a cluster are left out.
 */
public final class ClusterTrial {
    private static final Path MODEL = Path.of("src/main/resources/models/pair/large").toAbsolutePath();
    private static final LearnabilityScore SCORE = new LearnabilityScore(10, LearnabilityScore.Mask.ZERO);
    private static final int LENGTH = 128;
    private static final int USUAL = 600;

    private final Path built;
    private final Path folder;
    private final Path tokens;
    private final List<Double> scores = new ArrayList<>();

    private ClusterTrial(Path built, Path folder) {
        this.built = built;
        this.folder = folder;
        tokens = folder.resolve("training.tokens");
    }

    public static void main(String[] arguments) throws Exception {
        Path built = Path.of(arguments[0]).toAbsolutePath();
        int windows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : USUAL;
        Path folder = Files.createTempDirectory(Files.createDirectories(built.resolveSibling("spark-trial")), "trial");
        System.out.printf("%d windows of %d tokens, %s, in %s%n", windows, LENGTH, MODEL.getFileName(), folder);
        ClusterTrial trial = new ClusterTrial(built, folder);
        trial.write(windows);
        trial.embedded();
        boolean same = arguments.length > 2 || trial.local(1, 1) & trial.local(2, 2) & trial.local(2, 4);
        try (Cluster cluster = new Cluster(built, folder.resolve("cluster"))) {
            // also where somebody ends the trial in the middle
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
            same &= trial.cluster(cluster, "two workers, 2 partitions", 2, status -> false);
            same &= trial.cluster(cluster, "two workers, 8 partitions", 8, status -> false);
            same &= trial.cluster(
                    cluster, "two workers, 8 partitions, one killed", 8, status -> status.partitions() >= 3);
        }
        System.exit(same ? 0 : 1);
    }

    private void write(int windows) throws IOException {
        int size = CheckpointConfig.ofCheckpoint(MODEL).vocabularySize();
        Random random = new Random(1);
        try (TokenFileWriter writer =
                TokenFileWriter.open(tokens, new Vocabulary(size, Set.of(0), "00".repeat(32)), TokenMark.START)) {
            for (long written = 0; written < (long) windows * LENGTH + 1; written += LENGTH + 1) {
                writer.append(random.ints(LENGTH, 1, size).toArray(), 0);
            }
            writer.finish();
        }
    }

    private ScoringPlan plan(String name, int partitions) {
        Path own = folder.resolve(name.replaceAll("[^a-z0-9]+", "-"));
        return new ScoringPlan(
                tokens, false, LENGTH, MODEL, 1, partitions, own, own.resolve("scores"), SCORE, null);
    }

    private void embedded() throws IOException {
        WindowPool corpus = plan("embedded", 1).corpus();
        try (DjlTeacher model = DjlTeacher.load(MODEL, StudentOptions.standard(), Long.MAX_VALUE)) {
            long start = System.nanoTime();
            for (int window = 0; window < corpus.size(); window++) {
                TokenLosses found = model.tokens(corpus, window);
                scores.add(SCORE.of(found.losses(), found.ranks()));
            }
            report("one loop in this process", (System.nanoTime() - start) / 1e9, 0);
        }
    }

    private boolean local(int tasks, int partitions) throws IOException, InterruptedException {
        String name = "local[%d], %d partitions".formatted(tasks, partitions);
        return pass(plan(name, partitions), name, Map.of("spark.master", "local[" + tasks + "]"), null, status -> false);
    }

    private boolean cluster(Cluster cluster, String name, int partitions, Predicate<ScoringStatus> kill)
            throws IOException, InterruptedException {
        String own = built.resolve("tributary-spark.jar") + ":" + built.resolve("lib") + "/*";
        Map<String, String> settings = Map.of(
                "spark.master",
                cluster.address(),
                "spark.executor.extraClassPath",
                own,
                "spark.executor.memory",
                "1g");
        return pass(plan(name, partitions), name, settings, cluster, kill);
    }

    /** @return whether every score is the one that the loop found */
    private boolean pass(
            ScoringPlan plan,
            String name,
            Map<String, String> settings,
            @org.jspecify.annotations.Nullable Cluster cluster,
            Predicate<ScoringStatus> kill)
            throws IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        Path file = plan.folder().resolve("plan.json");
        Files.writeString(file, plan.json());
        long begun = System.nanoTime();
        Process process = start(file, settings);
        long scoring = begun;
        boolean killed = false;
        String state = "";
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            ScoringStatus status = ScoringStatus.read(plan.folder()).orElse(null);
            if (status == null) {
                continue;
            }
            if (!status.state().equals(state)) {
                state = status.state();
                if (state.equals("scoring")) {
                    scoring = System.nanoTime();
                } else if (state.equals("collecting")) {
                    report(name, (System.nanoTime() - scoring) / 1e9, (scoring - begun) / 1e9);
                }
            }
            if (!killed && cluster != null && kill.test(status)) {
                cluster.killWorker();
                killed = true;
                System.out.printf("  a worker was killed when %d of 8 partitions were done%n", status.partitions());
            }
        }
        ScoringStatus last = ScoringStatus.read(plan.folder()).orElseThrow();
        System.out.printf(
                "  %s after %.1f s; %d attempts lost%n",
                last.state(), (System.nanoTime() - begun) / 1e9, last.failures());
        return process.exitValue() == 0 && same(plan);
    }

    private Process start(Path plan, Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1"));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of(
                "-cp",
                built.resolve("tributary-spark.jar") + ":" + built.resolve("lib") + "/*:" + built.resolve("jars") + "/*",
                CorpusScoring.class.getName(),
                plan.toString(),
                String.valueOf(ProcessHandle.current().pid())));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(plan.resolveSibling("spark.log").toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("OMP_NUM_THREADS", "1");
        return builder.start();
    }

    private boolean same(ScoringPlan plan) throws IOException {
        try (ScoreFile file = new ScoreFile(plan.result())) {
            double[] found = file.read().scores();
            boolean same = found.length == scores.size();
            for (int window = 0; same && window < found.length; window++) {
                same = Double.doubleToLongBits(found[window]) == Double.doubleToLongBits(scores.get(window));
            }
            System.out.println("  " + found.length + " scores, " + (same ? "all" : "NOT all") + " those of the loop");
            return same;
        }
    }

    private void report(String name, double seconds, double before) {
        System.out.printf(
                Locale.ROOT,
                "%-40s %7.1f s, %6.1f windows/s; %.1f s before; load %.1f%n",
                name,
                seconds,
                scores.isEmpty() ? 0 : scores.size() / seconds,
                before,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
