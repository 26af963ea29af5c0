package io.tributary.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An upload of a checkpoint in pieces: what has arrived stays, and exactly one version comes of it, which answers. */
final class UploadTrial implements KillTrial {
    private static final Path PAIR = Path.of("src/main/resources/models/pair");
    private static final int PIECE = 1 << 17;

    private final String name;
    private final Map<String, byte[]> files;
    private String upload = "";
    private final Map<String, Long> arrived = new TreeMap<>();
    private boolean committed;

    /** @param name of the checkpoint, which nothing else has */
    UploadTrial(String name) throws IOException {
        this.name = name;
        files = new TreeMap<>(Map.of(
                "config.json", Files.readAllBytes(PAIR.resolve("large/config.json")),
                "model.safetensors", Files.readAllBytes(PAIR.resolve("large/model.safetensors")),
                "tokenizer.json", Files.readAllBytes(PAIR.resolve("tokenizer.json")),
                "tokenizer_config.json", Files.readAllBytes(PAIR.resolve("tokenizer_config.json"))));
    }

    @Override
    public void work(ServiceClient service) throws IOException, InterruptedException {
        if (versions(service).isEmpty()) {
            send(service);
        }
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> versions(service).get(0).path("loaded").asBoolean());
    }

    private void send(ServiceClient service) throws IOException, InterruptedException {
        if (upload.isEmpty()) {
            upload = announced(service);
        }
        for (byte[] file : files.values()) {
            String hash = hash(file);
            String blob = "/api/uploads/" + upload + "/blobs/" + hash;
            long at = service.get(blob).path("arrived").asLong();
            assertThat(at).as("bytes of %s", hash).isGreaterThanOrEqualTo(arrived.getOrDefault(hash, 0L));
            while (at < file.length) {
                int to = (int) Math.min(file.length, at + PIECE);
                at = service.put(blob, file, (int) at, to).path("arrived").asLong();
                arrived.put(hash, at);
            }
        }
        service.post("/api/uploads/" + upload + "/commit", "");
        committed = true;
    }

    /** One that was announced when the answer got lost goes on. */
    private String announced(ServiceClient service) throws IOException, InterruptedException {
        for (JsonNode open : service.get("/api/uploads").path("items")) {
            if (open.path("name").asString().equals(name)) {
                return open.path("id").asString();
            }
        }
        return service.post("/api/checkpoints", manifest()).path("id").asString();
    }

    private List<JsonNode> versions(ServiceClient service) throws IOException, InterruptedException {
        List<JsonNode> mine = new ArrayList<>();
        for (JsonNode version : service.get("/api/checkpoints").path("items")) {
            if (version.path("name").asString().equals(name)) {
                assertThat(version.path("state").asString()).as("%s", version).isNotEqualTo("failed");
                mine.add(version);
            }
        }
        return mine;
    }

    private String manifest() {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "name",
                        name,
                        "files",
                        files.entrySet().stream()
                                .map(file -> Map.of(
                                        "name",
                                        file.getKey(),
                                        "size",
                                        file.getValue().length,
                                        "sha256",
                                        hash(file.getValue())))
                                .toList()));
    }

    private static String hash(byte[] file) {
        return HexFormat.of().formatHex(Digests.sha256(file));
    }

    @Override
    public void requireKept(JdbcTemplate database, Path folder, long killed) {
        long versions = Objects.requireNonNull(
                database.queryForObject("select count(*) from checkpoint_version where name = ?", Long.class, name));
        long uploads = Objects.requireNonNull(
                database.queryForObject("select count(*) from checkpoint_upload where name = ?", Long.class, name));
        if (committed) {
            assertThat(versions).isEqualTo(1);
        }
        if (!upload.isEmpty()) {
            assertThat(versions + uploads)
                    .as("an upload, or the version it became")
                    .isEqualTo(1);
        }
        assertThat(database.queryForList(
                        "select name from checkpoint_version where state = 'testing' and job_id is null", String.class))
                .as("versions that nothing will try")
                .isEmpty();
    }

    @Override
    public String acknowledged() {
        long bytes = arrived.values().stream().mapToLong(each -> each).sum();
        return committed ? "the version" : upload.isEmpty() ? "nothing" : "%d KiB".formatted(bytes >> 10);
    }

    /** The files as they are kept, and what the model says; the version is removed, so that the next one is sent again. */
    @Override
    public Object outcome(ServiceClient service, Path folder) throws IOException, InterruptedException {
        List<JsonNode> mine = versions(service);
        assertThat(mine).hasSize(1);
        String id = mine.get(0).path("id").asString();
        List<String> kept = new ArrayList<>();
        for (String file : files.keySet()) {
            kept.add(hash(Files.readAllBytes(
                    folder.resolve("data/checkpoints/versions").resolve(id).resolve(file))));
        }
        kept.add(service.post("/v1/completions", """
                        {"model": "%s", "prompt": "Q: Say again: stone river\\nA:", "max_tokens": 12, "temperature": 0}""".formatted(
                                mine.get(0).path("model").asString()))
                .at("/choices/0/text")
                .asString());
        service.post("/api/checkpoints/" + id + "/unload", "");
        service.delete("/api/checkpoints/" + id);
        return kept;
    }
}
