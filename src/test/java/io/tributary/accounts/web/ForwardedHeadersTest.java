package io.tributary.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Behind a proxy as docs/security.md sets it up: its word about scheme and host counts, nobody else's does. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:forwarded;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "tributary.models.unpack-to=target/models",
            "tributary.experiments.import-shipped=false",
            "tributary.training.import-shipped=false",
            "tributary.accounts.mode=accounts",
            "server.forward-headers-strategy=native",
            "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.2"
        })
class ForwardedHeadersTest {
    @LocalServerPort
    private int port;

    /** @return where the service sends somebody who has to log in first */
    @SuppressWarnings("AddressSelection") // literal addresses
    private String login(String from) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            String request = "GET /usage HTTP/1.1\r\nHost: 127.0.0.1:" + port
                    + "\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: models.example.org\r\nX-Forwarded-For: 203.0.113.9"
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> line.startsWith("Location: "))
                    .findFirst()
                    .orElse("no redirect")
                    .substring("Location: ".length());
        }
    }

    @Test
    void onlyTheProxyIsBelieved() throws IOException {
        assertThat(login("127.0.0.2")).isEqualTo("https://models.example.org/login");
        assertThat(login("127.0.0.3")).isEqualTo("http://127.0.0.1:" + port + "/login");
    }
}
