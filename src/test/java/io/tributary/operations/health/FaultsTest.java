package io.tributary.operations.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tributary.it.ProductTest;
import io.tributary.serving.Engine;
import io.tributary.serving.Priority;
import io.tributary.serving.ServingProperties;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What load balancers and people are told while something is wrong with the running product, and afterwards. */
@ProductTest
@DirtiesContext(methodMode = DirtiesContext.MethodMode.AFTER_METHOD)
@TestPropertySource(
        properties = "spring.datasource.url=jdbc:h2:mem:faults;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1")
class FaultsTest {
    @LocalServerPort
    private int port;

    @Autowired
    private Engine engine;

    @Autowired
    private ServingProperties serving;

    @Autowired
    private DataSource database;

    private final HttpClient http = HttpClient.newHttpClient();

    /** One test, because what is broken last cannot be mended. */
    @Test
    void probesSayWhetherToRestartOrToWaitAndThePageSaysWhatToDo() throws Exception {
        assertThat(status("liveness")).isEqualTo(200);
        assertThat(status("readiness")).isEqualTo(200);
        assertThat(level("queue")).isEqualTo("good");
        assertThat(get("/settings/health").body()).contains("All is well.");

        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < serving.queueCapacity(); i++) {
            Future<?> unused = engine.call(Priority.INTERACTIVE, () -> {
                release.await();
                return "";
            });
        }
        assertThat(status("readiness")).as("a full queue").isEqualTo(503);
        assertThat(status("liveness"))
                .as("a full queue is no reason to restart")
                .isEqualTo(200);
        assertThat(level("queue")).isEqualTo("broken");
        assertThat(get("/settings/health").body()).contains("1 broken, 0 to look at.", "is refused with 429");
        release.countDown();
        await().atMost(Duration.ofSeconds(30)).until(() -> status("readiness") == 200);

        engine.stop();
        assertThat(status("liveness")).as("without engine").isEqualTo(503);
        assertThat(level("engine")).isEqualTo("broken");
        engine.start();
        assertThat(status("liveness")).isEqualTo(200);

        ((HikariDataSource) database).close();
        assertThat(status("readiness")).as("without database").isEqualTo(503);
        assertThat(status("liveness")).as("a restart brings no database back").isEqualTo(200);
        assertThat(level("database")).isEqualTo("broken");
        assertThat(level("jobs")).as("which lie in it").isEqualTo("broken");
        assertThat(get("/settings/health").body()).contains("Start the database again");
    }

    private int status(String probe) throws Exception {
        return get("/actuator/health/" + probe).statusCode();
    }

    private String level(String id) throws Exception {
        JsonNode report =
                JsonMapper.builder().build().readTree(get("/api/health").body());
        for (JsonNode finding : report.path("findings")) {
            if (finding.path("id").asString().equals(id)) {
                return finding.path("level").asString();
            }
        }
        throw new AssertionError("no finding " + id + " in " + report);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
