package io.tributary.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.TributaryApplication;
import io.tributary.it.ProductTest;
import io.tributary.platform.start.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Without accounts: this machine's own requests only. */
@ProductTest
class LocalModeTest {
    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    /** By hand, because the JDK's client does not let a Host header be set. */
    private String send(String method, String path, Map<String, String> headers) throws IOException {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
        headers.forEach((name, value) -> request.append(name)
                .append(": ")
                .append(value.replace("PORT", Integer.toString(port)))
                .append("\r\n"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:PORT, 200",
        "127.0.0.1:PORT, 200",
        "[::1]:PORT, 200",
        "LOCALHOST, 200",
        "evil.example, 403",
        "evil.example:PORT, 403",
        "localhost.evil.example:PORT, 403",
        "127.0.0.1.nip.io, 403",
        "10.0.0.5:PORT, 403"
    })
    void aHostOfAnotherDomainIsRefusedInTheFormOfTheSurface(String host, int status) throws Exception {
        String v1 = send("GET", "/v1/models", Map.of("Host", host));
        assertThat(v1).startsWith("HTTP/1.1 " + status);
        String page = send("GET", "/playground", Map.of("Host", host));
        assertThat(page).startsWith("HTTP/1.1 " + status);
        if (status == 403) {
            assertThat(v1).contains("\"error\"").contains("foreign_host").contains("permission_error");
            assertThat(page).contains("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:PORT, 404",
        "http://evil.example, 403",
        "http://127.0.0.1:1, 403",
        "http://localhost:PORT, 403",
        "null, 403",
        "http://[, 403"
    })
    void anOriginOfAnotherSiteMayNotPost(String origin, int status) throws Exception {
        // an experiment that does not exist: 404 shows that the request got through
        String answer = send(
                "POST",
                "/api/experiments/00000000-0000-0000-0000-000000000000/cancel",
                Map.of("Host", "127.0.0.1:PORT", "Origin", origin, "Content-Length", "0"));
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        if (status == 403) {
            assertThat(answer).contains("foreign_origin");
        }
    }

    @Test
    void everyEndpointOfLocalModeIsInTheTableToo() {
        assertThat(Endpoints.of(context).missingIn(AccessTable.shipped())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "192.0.2.7"})
    void anyOtherAddressIsRefusedAtTheStart(String address) {
        SpringApplication application = new SpringApplication(TributaryApplication.class);
        assertThatThrownBy(() -> application.run(
                        "--server.address=" + address,
                        "--server.port=0",
                        "--spring.datasource.url=jdbc:h2:mem:refused;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                        "--tributary.models.unpack-to=target/models"))
                .hasRootCauseInstanceOf(StartRefused.class)
                .rootCause()
                .hasMessageContaining("tributary.accounts.mode=accounts")
                .hasMessageContaining(address);
    }
}
