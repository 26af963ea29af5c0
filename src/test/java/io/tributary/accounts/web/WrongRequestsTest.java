package io.tributary.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.accounts.AccountsTest;
import io.tributary.accounts.People;
import io.tributary.accounts.Role;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What callers get wrong is told in their own words: which parameter or field, and what it has to be. */
@AccountsTest
class WrongRequestsTest {
    @LocalServerPort
    private int port;

    @Autowired
    private AccessTable table;

    @Autowired
    private People people;

    private Guest admin = Guest.nobody(0);

    @BeforeEach
    void enter() throws Exception {
        admin = Guest.withKey(port, people.key(Role.ADMIN).value());
    }

    private static String detail(HttpResponse<String> answer) {
        JsonNode body = JsonMapper.shared().readTree(answer.body());
        return body.has("error")
                ? body.path("error").path("message").asString()
                : body.path("detail").asString();
    }

    @Test
    void anIdThatIsNoneIsToldSoEverywhere() throws Exception {
        List<String> unclear = new ArrayList<>();
        int asked = 0;
        for (AccessRow row : table.rows()) {
            if (row.key() && row.methods().contains("GET") && row.pattern().matches("/(api|v1)/.*\\{.*")) {
                String path = row.pattern().replaceAll("\\{[A-Za-z]+}", "no-id");
                HttpResponse<String> answer = admin.get(path);
                String detail = detail(answer);
                asked++;
                boolean clear = answer.statusCode() == 400
                                && (detail.contains("has to be") || detail.contains("Required parameter '"))
                        || answer.statusCode() == 404 && detail.contains("no-id");
                if (!clear) {
                    unclear.add(path + " -> " + answer.statusCode() + " " + answer.body());
                }
            }
        }
        assertThat(unclear).isEmpty();
        assertThat(asked).isGreaterThan(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/jobs/7 | 'id' has to be an id as the lists give them, such as 3f2b8c1e",
                "/api/me/usage?days=many | 'days' has to be a whole number of at most 2147483647, not 'many'",
                "/api/decisions?from=yesterday | 'from' has to be a moment such as 2026-11-22T14:00:00Z, not 'yesterday'",
            })
    void aParameterOfAnotherKind(String path, String told) throws Exception {
        HttpResponse<String> answer = admin.get(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(detail(answer)).contains(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/pairs        | ``                           | a body is required: JSON, with the header",
                "/api/pairs        | {\"name\":                   | the body is not valid JSON",
                "/api/pairs        | [1]                          | the body has to be an object with fields",
                "/api/pairs        | {\"name\": {\"a\": 1}}       | the body's field 'name' has to be a text",
                "/api/experiments  | {\"n\": \"all\"}             | the body's field 'n' has to be a whole number",
                "/api/checkpoints  | {\"files\": 5}               | the body's field 'files' has to be a list",
                "/api/checkpoints  | {\"files\": [{\"size\": []}]}| the body's field 'files[0].size' has to be a whole number",
            })
    void aBodyOfAnotherShape(String path, String body, String told) throws Exception {
        HttpResponse<String> answer = admin.json(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(detail(answer)).contains(told).doesNotContain("io.tributary");
    }
}
