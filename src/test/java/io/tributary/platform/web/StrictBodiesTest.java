package io.tributary.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.ProductTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a client misspells is not left out in silence. */
@ProductTest
class StrictBodiesTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/experiments | {'alpha': [0.5]} | alpha | alphas",
                "/api/experiments | {'points': [{'rule': 'chow', 'alpha': 0.5}]} | points[0].alpha | parameters",
                "/api/training/runs | {'recipe': 'salt', 'stepps': 10} | stepps | steps",
                "/api/training/runs | {'optimizer': {'lr': 0.1}} | optimizer.lr | learning_rate",
                "/api/cascades | {'name': 'x', 'pair': 'pair', 'gama': 4} | gama | gamma",
                "/api/pairs | {'draft': 'pair-small'} | draft | other",
            })
    void anUnknownFieldIsNamedWithThoseThereAre(String path, String body, String unknown, String known)
            throws Exception {
        HttpResponse<String> answer = post(path, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("the body's field '%s' is not known; there are".formatted(unknown))
                .contains(known);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/datasets | {'nam': 'x'} | in 'settings' the field 'nam' is not known; there are | name",
                "/api/corpora | {'nam': 'x'} | in 'settings' the field 'nam' is not known; there are | name",
                "/api/datasets | null | the field 'settings' has to be an object with fields | object",
                "/api/datasets | {'name' | the field 'settings' is not valid JSON | JSON",
            })
    void andSoAreThoseOfSettingsBesideAFile(String path, String settings, String why, String known) throws Exception {
        String part = "--x\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
        String form = part.formatted("settings", "", settings.replace('\'', '"'))
                + part.formatted("file", "; filename=\"a.txt\"", "some text") + "--x--\r\n";
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(why, known);
    }

    @Test
    void whatOtherServersKnowIsLetBeWhereOpenAisClientsAsk() throws Exception {
        assertThat(post(
                                "/v1/completions",
                                "{'model': 'pair', 'prompt': 'Q: Say again: a', 'max_tokens': 1, 'service_tier': 'x'}")
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
