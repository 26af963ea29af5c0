package io.tributary.operations.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.ProductTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A backup of the running product on its embedded database; RestoreTest shows what such a file is good for. */
@ProductTest
class BackupControllerTest {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void theRunningServiceWritesABackupAndTheTrailSaysWhoAsked() throws Exception {
        jdbc.update("insert into data_set (id, name, version, hash, created_at, source, settings, items, referenced)"
                + " values (random_uuid(), 'backed up', 1, 'h', now(), 's', '{}', 0, 0)");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/backups"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode made = JsonMapper.builder().build().readTree(answer.body());
        Path file = Path.of(made.path("file").asString());
        assertThat(file)
                .startsWith(Path.of("target/backups"))
                .hasSize(made.path("bytes").asLong());
        assertThat(made.path("rows").path("data_set").asLong())
                .isEqualTo(jdbc.queryForObject("select count(*) from data_set", Long.class));
        assertThat(made.path("rows").has("spring_session")).isFalse();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(new String(
                            zip.getInputStream(zip.getEntry("tables/data_set.jsonl"))
                                    .readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8))
                    .contains("\"backed up\"");
        }
        assertThat(jdbc.queryForList("select actor || ' ' || subject from audit_entry", String.class))
                .contains("local " + file.getFileName());
        Files.delete(file);
    }
}
