package io.tributary.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Uploads to the whole product while connections break, the process is killed, the disk is full and the clock jumps: what
 * is finished is byte-identical, or it is not there. Run by {@code .ci/uploads}, and not with the other tests, for the time
 * it takes.
 */
class UploadFaultsRun {
    private static final int CUTS = Integer.getInteger("tributary.faults.cuts", 50);
    private static final int KILLS = Integer.getInteger("tributary.faults.kills", 40);
    private static final int ROUNDS = Integer.getInteger("tributary.faults.rounds", 20);
    private static final long SEED = Long.getLong("tributary.faults.seed", 7);
    /** A file system of its own with room for 16 MB, such as a tmpfs. */
    private static final @Nullable String SMALL_DISK = System.getProperty("tributary.faults.disk");
    /** The library of the program faketime. */
    private static final @Nullable String FAKETIME = System.getProperty("tributary.faults.faketime");

    private static final Path PAIR = Path.of("src/main/resources/models/pair").toAbsolutePath();
    private static final String WEIGHTS = "model.safetensors";

    private enum Phase {
        MANIFEST,
        BLOB,
        LAST_BYTE,
        COMMIT
    }

    private final Random random = new Random(SEED);
    /** By name of the checkpoint: all files that were announced under it, one map per announcement. */
    private final Map<String, List<Map<String, byte[]>>> announced = new TreeMap<>();

    @TempDir
    private Path folder;

    private @Nullable ProductProcess product;

    @AfterEach
    void end() throws InterruptedException {
        if (product != null) {
            product.close();
        }
    }

    private UploadClient start(String... settings) throws Exception {
        ProductProcess started = product = ProductProcess.start(folder, settings);
        return new UploadClient(started.base());
    }

    /** A half of the shipped pair whose weights nobody has sent before. */
    private Map<String, byte[]> files(String name) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String file :
                List.of("small/config.json", "small/" + WEIGHTS, "tokenizer.json", "tokenizer_config.json")) {
            Path path = PAIR.resolve(file);
            files.put(path.getFileName().toString(), Files.readAllBytes(path));
        }
        byte[] weights = Objects.requireNonNull(files.get(WEIGHTS));
        for (int i = 0; i < 4; i++) {
            // the low byte of a bf16 number: another number of the same size
            weights[weights.length - 2 - 2 * i] = (byte) random.nextInt(256);
        }
        announced.computeIfAbsent(name, key -> new ArrayList<>()).add(files);
        return files;
    }

    private static byte[] weights(Map<String, byte[]> files) {
        return Objects.requireNonNull(files.get(WEIGHTS));
    }

    private static String id(HttpResponse<String> answer) {
        return UploadClient.json(answer).path("id").asString();
    }

    @Test
    void connectionsBreak() throws Exception {
        UploadClient client = start();
        Map<String, byte[]> files = files("cut");
        String upload = id(client.begin("cut", files).join());
        int size = weights(files).length;
        int resets = 0;
        for (int cut = 0; cut < CUTS; cut++) {
            int from = client.arrived(upload, weights(files));
            boolean reset = random.nextBoolean();
            resets += reset ? 1 : 0;
            client.cut(upload, weights(files), from, random.nextInt(size / (CUTS + 10)), reset);
            settled(client, upload, weights(files));
        }
        client.complete(upload, files);
        assertThat(client.commit(upload).join().statusCode()).isEqualTo(201);
        assertThat(check(client)).isEqualTo(1);
        System.out.printf("connections cut: %d, %d of them reset%n", CUTS, resets);
    }

    /** Waits until the server has noticed that a connection broke: then another may write. */
    private static void settled(UploadClient client, String upload, byte[] file) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            int arrived = client.arrived(upload, file);
            int elsewhere = arrived == 0 ? 1 : arrived - 1;
            HttpResponse<String> answer = client.put(upload, file, elsewhere).join();
            return answer.statusCode() < 300
                    || answer.statusCode() == 409 && !answer.body().contains("another request");
        });
    }

    @Test
    void theProcessIsKilled() throws Exception {
        UploadClient client = start();
        Map<Phase, Integer> finished = new EnumMap<>(Phase.class);
        int versions = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Phase phase = Phase.values()[kill % Phase.values().length];
            Map<String, byte[]> files = files("killed");
            String upload = "";
            CompletableFuture<HttpResponse<String>> last;
            if (phase == Phase.MANIFEST) {
                last = client.begin("killed", files);
            } else {
                upload = id(client.begin("killed", files).join());
                int size = weights(files).length;
                if (phase == Phase.BLOB) {
                    last = client.put(upload, weights(files), 0);
                } else if (phase == Phase.LAST_BYTE) {
                    client.cut(upload, weights(files), 0, size - 1, false);
                    settled(client, upload, weights(files));
                    last = client.put(upload, weights(files), client.arrived(upload, weights(files)));
                } else {
                    client.complete(upload, files);
                    last = client.commit(upload);
                }
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(phase == Phase.COMMIT ? 60_000 : 8_000));
            end();
            boolean acknowledged = acknowledged(last);
            finished.merge(phase, acknowledged ? 1 : 0, Integer::sum);
            client = start();
            if (phase == Phase.MANIFEST && acknowledged) {
                upload = id(last.join());
            }
            int before = versions;
            versions = check(client);
            if (acknowledged && phase == Phase.COMMIT) {
                assertThat(versions).as("kill %d: what was acknowledged", kill).isEqualTo(before + 1);
            } else if (!upload.isEmpty() && versions == before) {
                // what was announced is known, and goes on where it was
                client.complete(upload, files);
                HttpResponse<String> committed = client.commit(upload).join();
                assertThat(committed.statusCode()).as(committed.body()).isEqualTo(201);
                versions = check(client);
                assertThat(versions).isEqualTo(before + 1);
            }
        }
        System.out.printf(
                "kills: %d, %d in each phase; acknowledged before the kill: %s; versions at the end: %d%n",
                KILLS, KILLS / Phase.values().length, finished, versions);
    }

    private static boolean acknowledged(CompletableFuture<HttpResponse<String>> request) {
        try {
            return request.join().statusCode() < 300;
        } catch (CompletionException e) {
            return false;
        }
    }

    @Test
    void twoUploadTheSameNameAtOnce() throws Exception {
        UploadClient client = start();
        for (int round = 0; round < ROUNDS; round++) {
            CompletableFuture<Integer> one = version(client, files("twice"));
            CompletableFuture<Integer> other = version(client, files("twice"));
            assertThat(List.of(one.join(), other.join())).containsExactlyInAnyOrder(2 * round + 1, 2 * round + 2);
        }
        assertThat(check(client)).isEqualTo(2 * ROUNDS);
        System.out.printf("pairs of uploads at once: %d%n", ROUNDS);
    }

    /** The number of the version that an upload becomes; nobody waits in between. */
    private static CompletableFuture<Integer> version(UploadClient client, Map<String, byte[]> files) {
        return client.begin("twice", files).thenApplyAsync(answer -> {
            String upload = id(answer);
            client.complete(upload, files);
            return UploadClient.json(client.commit(upload).join())
                    .path("version")
                    .asInt();
        });
    }

    @Test
    void theDiskIsFull() throws Exception {
        assumeThat(SMALL_DISK).as("-Dtributary.faults.disk").isNotNull();
        Path disk = Path.of(Objects.requireNonNull(SMALL_DISK));
        UploadClient client = start("--tributary.checkpoints.folder=" + disk.resolve("checkpoints"));
        Path filler = disk.resolve("filler");
        for (int round = 0; round < 10; round++) {
            Map<String, byte[]> files = files("full");
            String upload = id(client.begin("full", files).join());
            fill(filler, disk, random.nextInt(weights(files).length));
            HttpResponse<String> refused = client.put(upload, weights(files), 0).join();
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(507);
            assertThat(refused.body()).contains("the disk is full");
            assertThat(client.commit(upload).join().statusCode()).isEqualTo(409);
            Files.delete(filler);
            client.complete(upload, files);
            assertThat(client.commit(upload).join().statusCode()).isEqualTo(201);
            assertThat(check(client, disk.resolve("checkpoints"))).isEqualTo(round + 1);
        }
        System.out.println("uploads that met a full disk: 10");
    }

    private static void fill(Path filler, Path disk, int left) throws IOException {
        byte[] chunk = new byte[4096];
        try (var out = Files.newOutputStream(filler)) {
            while (Files.getFileStore(disk).getUsableSpace() > left) {
                out.write(chunk);
            }
        }
    }

    @Test
    void theClockJumps() throws Exception {
        assumeThat(FAKETIME).as("-Dtributary.faults.faketime").isNotNull();
        Path clock = folder.resolve("clock");
        Files.writeString(clock, "+0");
        ProductProcess started = product = ProductProcess.start(
                folder,
                Map.of(
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
        UploadClient client = new UploadClient(started.base());
        int versions = 0;
        for (String jump : List.of("+1d", "-1d", "+400d", "+0")) {
            Map<String, byte[]> files = files("jumped");
            String upload = id(client.begin("jumped", files).join());
            client.cut(upload, weights(files), 0, weights(files).length / 2, false);
            settled(client, upload, weights(files));
            Files.writeString(clock, jump);
            client.complete(upload, files);
            assertThat(client.commit(upload).join().statusCode()).isEqualTo(201);
            assertThat(check(client)).isEqualTo(++versions);
        }
        System.out.printf("clock jumps: %d%n", versions);
    }

    private int check(UploadClient client) throws IOException {
        return check(client, folder.resolve("data/checkpoints"));
    }

    /** Every version is byte for byte something that was announced, and nothing else is there. @return how many there are */
    private int check(UploadClient client, Path store) throws IOException {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !client.get("/api/checkpoints").body().contains("\"state\":\"testing\""));
        List<String> known = new ArrayList<>();
        for (JsonNode version :
                UploadClient.json(client.get("/api/checkpoints")).path("items")) {
            assertThat(version.path("state").asString())
                    .as(version.path("message").asString())
                    .isEqualTo("ready");
            Path directory =
                    store.resolve("versions").resolve(version.path("id").asString());
            known.add(directory.getFileName().toString());
            Map<String, String> hashes = hashes(directory);
            assertThat(announced.getOrDefault(version.path("name").asString(), List.of()).stream()
                            .map(UploadFaultsRun::hashes))
                    .as("announcements like version %s", version.path("model"))
                    .contains(hashes);
        }
        try (Stream<Path> entries = Files.list(store.resolve("versions"))) {
            assertThat(entries.map(path -> path.getFileName().toString())).containsExactlyInAnyOrderElementsOf(known);
        }
        return known.size();
    }

    private static Map<String, String> hashes(Map<String, byte[]> files) {
        Map<String, String> hashes = new TreeMap<>();
        files.forEach((name, bytes) -> hashes.put(name, UploadClient.sha256(bytes)));
        return hashes;
    }

    private static Map<String, String> hashes(Path directory) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path file : entries.toList()) {
                hashes.put(file.getFileName().toString(), UploadClient.sha256(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }
}
