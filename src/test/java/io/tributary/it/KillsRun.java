package io.tributary.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The product is killed at random moments of training, sweeps, uploads and serving. Nothing it acknowledged is lost, and
 * what is resumed ends as what nobody disturbed. Run by {@code .ci/kills N}, and not with the other tests, for the time
 * it takes.
 */
class KillsRun {
    private static final List<String> PHASES = List.of("training", "sweep", "upload", "serving");
    /** One answer at a time, each read whole: sums in another order would round otherwise. */
    private static final String[] SETTINGS = {"--tributary.serving.streams=1", "--tributary.serving.prefix-cache=false"
    };

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final List<String> table = new ArrayList<>();
    private final Map<String, Undisturbed> undisturbed = new LinkedHashMap<>();
    private final int kills = Integer.getInteger("tributary.kills", 4);
    private final long seed = Long.getLong("tributary.kills.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private String corpus = "";
    private int trials;
    private int done;

    @TempDir
    private Path folder;

    private @Nullable ProductProcess product;

    /** What a phase comes to when it is left alone, and how long it takes then. */
    private record Undisturbed(Object outcome, long millis) {}

    @AfterEach
    void end() throws InterruptedException {
        if (product != null) {
            product.close();
        }
        System.out.printf("%nkills with -Dtributary.kills.seed=%d%n", seed);
        table.forEach(System.out::println);
    }

    /** A minute or two a kill, not what tests of mvn verify may take. */
    @Test
    @Timeout(value = 8, unit = TimeUnit.HOURS)
    void whateverIsKilledNothingAcknowledgedIsLost() throws Exception {
        table.add("| kill | while | at | acknowledged | then |");
        table.add("|---|---|---|---|---|");
        ServiceClient service = start();
        corpus = TrainingTrial.corpus(service);
        for (String phase : PHASES) {
            KillTrial trial = trial(phase);
            long began = System.nanoTime();
            trial.work(service);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            undisturbed.put(phase, new Undisturbed(trial.outcome(service, folder), millis));
        }
        for (int i = 0; done < kills; i++) {
            service = disturbed(PHASES.get(i % PHASES.size()), service);
        }
    }

    /** One piece of work, killed once, and perhaps again while it is resumed. @return the process that ended it */
    private ServiceClient disturbed(String phase, ServiceClient first) throws Exception {
        KillTrial trial = trial(phase);
        Undisturbed alone = java.util.Objects.requireNonNull(undisturbed.get(phase));
        ServiceClient service = first;
        do {
            long after = (long) (random.nextDouble() * alone.millis());
            long killed = kill(trial, service, after);
            done++;
            keptBy(trial, killed);
            table.add("| %d | %s | %.1f s of %.1f | %s | nothing lost |"
                    .formatted(done, phase, after / 1e3, alone.millis() / 1e3, trial.acknowledged()));
            System.out.println(table.get(table.size() - 1));
            service = start();
        } while (done < kills && random.nextInt(3) == 0);
        trial.work(service);
        assertThat(trial.outcome(service, folder))
                .as("%s after kill %d, seed %d", phase, done, seed)
                .isEqualTo(alone.outcome());
        table.set(
                table.size() - 1,
                table.get(table.size() - 1).replace("nothing lost", "nothing lost, the same came out"));
        return service;
    }

    /** @return when the process was gone */
    private long kill(KillTrial trial, ServiceClient service, long afterMillis) throws Exception {
        Process process = java.util.Objects.requireNonNull(product).process();
        CompletableFuture.delayedExecutor(afterMillis, TimeUnit.MILLISECONDS).execute(process::destroyForcibly);
        try {
            trial.work(service);
        } catch (IOException e) {
            assertThat(process.waitFor(afterMillis + 10_000, TimeUnit.MILLISECONDS))
                    .as("only a kill breaks a connection: %s", e)
                    .isTrue();
        }
        process.waitFor();
        return System.nanoTime();
    }

    private void keptBy(KillTrial trial, long killed) throws IOException {
        JdbcTemplate database = new JdbcTemplate(TestDatabase.h2("file:" + folder.resolve("data/tributary")));
        trial.requireKept(database, folder, killed);
        database.execute("shutdown");
    }

    private KillTrial trial(String phase) throws IOException {
        String name = "killed-" + ++trials;
        return switch (phase) {
            case "training" -> new TrainingTrial(corpus);
            case "sweep" -> new SweepTrial();
            case "upload" -> new UploadTrial(name);
            default -> new ServingTrial(name);
        };
    }

    private ServiceClient start() throws Exception {
        ProductProcess started = ProductProcess.start(folder, SETTINGS);
        product = started;
        return new ServiceClient(http, started.base());
    }
}
