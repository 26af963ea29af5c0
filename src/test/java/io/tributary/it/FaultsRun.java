package io.tributary.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * The whole product under load while its database is restarted, its disk is full, its clock jumps, and clients are slow. Run
 * by {@code .ci/faults}, and not with the other tests, for the time it takes.
 */
class FaultsRun {
    /** A file system of its own with some 100 MB, such as a tmpfs. */
    private static final @Nullable String SMALL_DISK = System.getProperty("tributary.faults.disk");
    /** The library of the program faketime. */
    private static final @Nullable String FAKETIME = System.getProperty("tributary.faults.faketime");

    static {
        // As the OpenAI SDKs do: a connection that the server closed while it was idle is no failure. Tomcat counts
        // idle time by the clock, so a jump ahead closes every connection between two requests.
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
    }

    private static final int ANSWERING = 12;
    private static final int READING = 4;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private @Nullable ProductProcess product;

    @AfterEach
    void end() throws InterruptedException {
        if (product != null) {
            product.close();
        }
    }

    private ProductProcess start(Map<String, String> environment, String... settings) throws Exception {
        ProductProcess started = product = ProductProcess.start(folder, environment, settings);
        return started;
    }

    private ProductProcess onPostgres(EmbeddedPostgres database) throws Exception {
        return start(
                Map.of(),
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=");
    }

    private EmbeddedPostgres postgres(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    @Test
    void theDatabaseIsRestarted() throws Exception {
        EmbeddedPostgres database = postgres(0);
        int port = database.getPort();
        ProductProcess started = onPostgres(database);
        ServiceClient service = new ServiceClient(http, started.base());
        String sweep = service.post("/api/experiments", "{\"n\": 40, \"rules\": [\"lossless\"]}")
                .path("id")
                .asString();
        Traffic traffic = new Traffic(started.base()).answers(ANSWERING).reads(READING);
        for (int outage = 0; outage < 3; outage++) {
            TimeUnit.SECONDS.sleep(8);
            database.close();
            TimeUnit.SECONDS.sleep(8);
            assertThat(service.has("/actuator/health/readiness")).isFalse();
            assertThat(service.has("/actuator/health/liveness")).isTrue();
            database = postgres(port);
            await().atMost(Duration.ofSeconds(60)).until(() -> service.has("/actuator/health/readiness"));
        }
        TimeUnit.SECONDS.sleep(5);
        int seen = traffic.replies().size();
        TimeUnit.SECONDS.sleep(10);
        traffic.stop();
        List<Traffic.Reply> recovered = traffic.replies()
                .subList(seen + ANSWERING + READING, traffic.replies().size());

        assertThat(traffic.statuses("answer")).as("answers").containsOnlyKeys(200);
        assertThat(traffic.statuses("read")).as("reads").containsOnlyKeys(200, 503);
        assertThat(traffic.replies()).filteredOn(reply -> reply.status() == 503).allSatisfy(reply -> {
            assertThat(reply.body()).contains("\"code\":\"database_unavailable\"");
            assertThat(reply.retryAfter()).isEqualTo("5");
        });
        assertThat(recovered).extracting(Traffic.Reply::status).isNotEmpty().containsOnly(200);
        JdbcTemplate jdbc = new JdbcTemplate(database.getPostgresDatabase());
        requireLogged(jdbc, traffic);
        await().atMost(Duration.ofMinutes(5)).until(() -> !service.get("/api/experiments/" + sweep)
                .path("state")
                .asString()
                .equals("running"));
        JsonNode ended = service.get("/api/experiments/" + sweep);
        System.out.printf(
                "database restarted 3 times: answers %s, reads %s, sweep %s, slowest reply %d ms%n",
                traffic.statuses("answer"), traffic.statuses("read"), ended.path("state"), slowest(traffic));
        assertThat(ended.path("state").asString())
                .as("%s", ended.path("message"))
                .isEqualTo("completed");
        database.close();
    }

    /** A run that is under way while the database is away ends with the weights and losses of one that was let alone. */
    @Test
    void trainingGoesOnAfterTheDatabaseWasAway() throws Exception {
        EmbeddedPostgres database = postgres(0);
        int port = database.getPort();
        ServiceClient service = new ServiceClient(http, onPostgres(database).base());
        String corpus = TrainingTrial.corpus(service);
        TrainingTrial alone = new TrainingTrial(corpus);
        alone.work(service);
        TrainingTrial disturbed = new TrainingTrial(corpus);
        disturbed.begin(service);
        List<Long> steps = new ArrayList<>();
        for (int outage = 0; outage < 2; outage++) {
            TimeUnit.SECONDS.sleep(2);
            steps.add(step(database));
            database.close();
            TimeUnit.SECONDS.sleep(8);
            database = postgres(port);
            await().atMost(Duration.ofSeconds(60)).until(() -> service.has("/actuator/health/readiness"));
        }
        disturbed.work(service);
        System.out.printf("database away twice while a run trained, at steps %s%n", steps);
        assertThat(disturbed.outcome(service, folder)).isEqualTo(alone.outcome(service, folder));
        database.close();
    }

    private static Long step(EmbeddedPostgres database) {
        return Objects.requireNonNull(new JdbcTemplate(database.getPostgresDatabase())
                .queryForObject("select step from training_run where state = 'running'", Long.class));
    }

    /** Every answer that a client has is in the log once, with all of its decisions. */
    private static void requireLogged(JdbcTemplate jdbc, Traffic traffic) {
        List<String> acknowledged = traffic.acknowledged();
        assertThat(acknowledged).isNotEmpty();
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        new HashSet<>(jdbc.queryForList("select cast(id as varchar) from generation", String.class)))
                .containsAll(acknowledged));
        assertThat(jdbc.queryForList("select g.id from generation g where g.emitted <> (select count(*) from decision d"
                        + " where d.generation_id = g.id)"))
                .isEmpty();
    }

    private static long slowest(Traffic traffic) {
        return traffic.replies().stream().mapToLong(Traffic.Reply::millis).max().orElse(0);
    }

    @Test
    void theDiskIsFull() throws Exception {
        assumeThat(SMALL_DISK).as("-Dtributary.faults.disk").isNotNull();
        Path disk = Path.of(Objects.requireNonNull(SMALL_DISK));
        String file = "file:" + disk.resolve("tributary");
        ProductProcess started = start(
                Map.of(),
                "--spring.datasource.url=jdbc:h2:" + file
                        + ";DB_CLOSE_ON_EXIT=FALSE;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=200;TRACE_LEVEL_FILE=0");
        ServiceClient service = new ServiceClient(http, started.base());
        Traffic traffic = new Traffic(started.base()).answers(ANSWERING).reads(READING);
        TimeUnit.SECONDS.sleep(5);
        Path filler = disk.resolve("filler");
        fill(filler, disk);
        TimeUnit.SECONDS.sleep(20);
        boolean ready = service.has("/actuator/health/readiness");
        Files.delete(filler);
        await().atMost(Duration.ofSeconds(60)).until(() -> service.has("/actuator/health/readiness"));
        TimeUnit.SECONDS.sleep(5);
        traffic.stop();
        System.out.printf(
                "disk full for 20 s: ready meanwhile %b, answers %s, reads %s, slowest reply %d ms%n",
                ready, traffic.statuses("answer"), traffic.statuses("read"), slowest(traffic));
        assertThat(traffic.statuses("answer")).containsOnlyKeys(200);
        assertThat(traffic.replies())
                .filteredOn(reply -> reply.status() >= 500 && reply.status() != 503)
                .isEmpty();
        assertThat(traffic.statuses("read").keySet()).isSubsetOf(200, 503);
        started.terminate();
        started.process().waitFor();
        requireLogged(new JdbcTemplate(TestDatabase.h2(file)), traffic);
    }

    private static void fill(Path filler, Path disk) throws IOException {
        byte[] chunk = new byte[4096];
        try (var out = Files.newOutputStream(filler)) {
            while (Files.getFileStore(disk).getUsableSpace() > 0) {
                out.write(chunk);
            }
        } catch (IOException e) {
            // the service has taken the last of it meanwhile
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    @Test
    void theClockJumps() throws Exception {
        assumeThat(FAKETIME).as("-Dtributary.faults.faketime").isNotNull();
        Path clock = folder.resolve("clock");
        Files.writeString(clock, "+0");
        ProductProcess started = start(Map.of(
                "LD_PRELOAD",
                Objects.requireNonNull(FAKETIME),
                "FAKETIME_TIMESTAMP_FILE",
                clock.toString(),
                "FAKETIME_NO_CACHE",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // its default lets every timed wait of a JVM return at once: all threads spin
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0"));
        ServiceClient service = new ServiceClient(http, started.base());
        Traffic traffic = new Traffic(started.base()).answers(ANSWERING).reads(READING);
        for (String jump : List.of("+1d", "-1d", "+400d", "-400d", "+0")) {
            Files.writeString(clock, jump);
            String sweep = service.post("/api/experiments", "{\"n\": 2, \"rules\": [\"lossless\"]}")
                    .path("id")
                    .asString();
            await().alias("a sweep after a jump by " + jump)
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> {
                        JsonNode now = service.get("/api/experiments/" + sweep);
                        assertThat(now.path("state").asString()).as("%s", now).isEqualTo("completed");
                    });
        }
        traffic.stop();
        System.out.printf(
                "clock jumped 5 times: answers %s, reads %s, slowest reply %d ms%n",
                traffic.statuses("answer"), traffic.statuses("read"), slowest(traffic));
        assertThat(traffic.replies()).filteredOn(reply -> reply.status() != 200).isEmpty();
        assertThat(traffic.statuses("read")).containsKey(200);
        started.terminate();
        started.process().waitFor();
        requireLogged(new JdbcTemplate(TestDatabase.h2("file:" + folder.resolve("data/tributary"))), traffic);
    }

    @Test
    void clientsAreSlow() throws Exception {
        ProductProcess started = start(Map.of());
        URI address = URI.create(started.base());
        Traffic alone = new Traffic(started.base()).answers(4);
        TimeUnit.SECONDS.sleep(10);
        alone.stop();
        List<Socket> slow = new ArrayList<>();
        try {
            // more than Tomcat has threads: half never end their request, half never read their answer
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket(address.getHost(), address.getPort());
                slow.add(socket);
                String body = "{\"model\": \"pair-small\", \"prompt\": \"Q: Say again: slow\\nA:\", \"stream\": true}";
                int announced = body.length() + (i % 2 == 0 ? 1 : 0);
                OutputStream out = socket.getOutputStream();
                out.write(("POST /v1/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Content-Length: " + announced + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            Traffic beside = new Traffic(started.base()).answers(4);
            TimeUnit.SECONDS.sleep(90);
            beside.stop();
            System.out.printf(
                    "300 slow clients: answers %s, slowest %d ms; alone %s, slowest %d ms%n",
                    beside.statuses("answer"), slowest(beside), alone.statuses("answer"), slowest(alone));
            assertThat(beside.statuses("answer").keySet()).isSubsetOf(200, 429);
            assertThat(beside.statuses("answer")).containsKey(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }
}
