package io.tributary.cascade.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.cascade.CascadeConflict;
import io.tributary.cascade.Cascades;
import io.tributary.it.ProductTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Named cascades as programs make, ask, move and delete them. */
@ProductTest
class CascadeApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String V3 = """
            {"name": "%s", "rule": "token-v3", "parameters": {"alpha": %s}, "temperature": 0, "note": "for the test"}""";

    @LocalServerPort
    private int port;

    @Autowired
    private Cascades cascades;

    @Autowired
    private JdbcTemplate jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aVersionIsServedAtOnceAndRollingBackIsMovingTheAlias() throws Exception {
        JsonNode first = created(V3.formatted("moved", "0.9"));
        assertThat(first.path("version").asInt()).isEqualTo(1);
        assertThat(first.path("settings").path("gamma").asInt()).isEqualTo(4);
        assertThat(first.path("settings").path("draft_length").asString()).isEqualTo("fixed");
        assertThat(first.path("created_by").asString()).isEqualTo("local");
        assertThat(first.path("weights").path("small").asString()).matches("[0-9a-f]{64} \\w+");
        JsonNode second = created(V3.formatted("moved", "0.5"));
        assertThat(second.path("version").asInt()).isEqualTo(2);

        assertThat(asked("moved", "")).isEqualTo("moved@v2 0.5");
        assertThat(asked("moved@v1", "")).isEqualTo("moved@v1 0.9");
        JsonNode back = json(send("PUT", "/api/cascades/moved/aliases/default", "{\"version\": 1}"), 200);
        assertThat(back.path("aliases").path(0).path("previous").asInt()).isEqualTo(2);
        assertThat(asked("moved", "")).isEqualTo("moved@v1 0.9");

        json(send("PUT", "/api/cascades/moved/aliases/next", "{\"version\": 2}"), 200);
        assertThat(asked("moved@next", "")).isEqualTo("moved@v2 0.5");
        List<String> models = models();
        assertThat(models).contains("pair", "pair-large", "moved", "moved@next");
        assertThat(json(send("GET", "/v1/models/moved@v2", ""), 200).path("id").asString())
                .isEqualTo("moved@v2");
        assertThat(jdbc.queryForList(
                        "select action || ' ' || subject from audit_entry where subject like 'moved%' order by seq",
                        String.class))
                .containsExactly(
                        "cascade-created moved@v1",
                        "cascade-created moved@v2",
                        "cascade-alias moved@default: v2 -> v1",
                        "cascade-alias moved@next: new -> v2");
    }

    @Test
    void aRequestThatChangesASettingIsAnsweredByThePair() throws Exception {
        created(V3.formatted("kept", "0.9"));
        assertThat(asked("kept", ", \"tributary\": {\"alpha\": 0.9}")).isEqualTo("kept@v1 0.9");
        assertThat(asked("kept", ", \"tributary\": {\"alpha\": 0.4}")).isEqualTo("null 0.4");
        JsonNode other = report("kept", ", \"tributary\": {\"rule\": \"chow\"}");
        assertThat(other.path("rule").asString()).isEqualTo("chow");
        assertThat(other.path("cascade").isNull()).isTrue();
        JsonNode longer = report("kept", ", \"tributary\": {\"gamma\": 7}");
        assertThat(longer.path("cascade").isNull()).isTrue();
        assertThat(longer.path("rule").asString()).isEqualTo("token-v3");
    }

    @Test
    void itsTemperatureHoldsWhereARequestNamesNone() throws Exception {
        created(V3.formatted("cold", "0.9"));
        created("{\"name\": \"plain\", \"rule\": \"token-v3\"}");
        String sql = "select temperature from generation where id = cast(? as uuid)";
        String cold = report("cold", "").path("generation_id").asString();
        String warm =
                report("cold", ", \"temperature\": 0.5").path("generation_id").asString();
        String plain = report("plain", "").path("generation_id").asString();
        for (String id : List.of(cold, warm, plain)) {
            awaitLogged(id);
        }
        assertThat(jdbc.queryForObject(sql, Double.class, cold)).isZero();
        assertThat(jdbc.queryForObject(sql, Double.class, warm)).isEqualTo(0.5);
        assertThat(jdbc.queryForObject(sql, Double.class, plain)).isEqualTo(1.0);
    }

    @Test
    void theSameAgainIsTheSameVersionAndDifferencesAreListed() throws Exception {
        created(V3.formatted("twice", "0.9"));
        assertThat(send("POST", "/api/cascades", V3.formatted("twice", "0.9")).statusCode())
                .isEqualTo(200);
        created("{\"name\": \"twice\", \"rule\": \"chow\", \"decoder\": \"token-cascade\", \"alias\": \"\"}");
        JsonNode cascade = json(send("GET", "/api/cascades/twice", ""), 200);
        assertThat(cascade.path("versions")).hasSize(2);
        assertThat(cascade.path("aliases").path(0).path("version").asInt())
                .as("an empty alias moves nothing")
                .isEqualTo(1);
        JsonNode diff = json(send("GET", "/api/cascades/twice/diff?from=1&to=2", ""), 200);
        assertThat(diff.path("items")
                        .valueStream()
                        .map(d -> d.path("setting").asString() + " "
                                + d.path("from").asString("-") + " "
                                + d.path("to").asString("-")))
                .contains("decoder speculative token-cascade", "rule token-v3 chow", "gamma 4 -", "temperature 0 -");
    }

    @Test
    void whatIsUsedIsNotDeletedAndWhatIsNotIs() throws Exception {
        created(V3.formatted("gone", "0.9"));
        created(V3.formatted("gone", "0.5"));
        refused(send("DELETE", "/api/cascades/gone/versions/2", ""), 409, "alias default");
        String id = report("gone@v1", "").path("generation_id").asString();
        awaitLogged(id);
        refused(send("DELETE", "/api/cascades/gone/versions/1", ""), 409, "1 answers within the last 24 hours");
        refused(send("DELETE", "/api/cascades/gone", ""), 409, "24 hours");
        JsonNode live = json(send("GET", "/api/cascades/gone/versions/1/live", ""), 200);
        assertThat(live.path("answers").asInt()).isEqualTo(1);
        assertThat(live.path("state").asString()).isEqualTo("alone");

        jdbc.update("delete from generation where model = 'gone@v1'");
        assertThat(send("DELETE", "/api/cascades/gone/versions/1", "").statusCode())
                .isEqualTo(204);
        refused(send("GET", "/api/cascades/gone/versions/1", ""), 404, "v2");
        assertThat(send("DELETE", "/api/cascades/gone", "").statusCode()).isEqualTo(204);
        assertThat(send("GET", "/api/cascades/gone", "").statusCode()).isEqualTo(404);
        assertThat(created(V3.formatted("gone", "0.9")).path("version").asInt())
                .as("a number never returns")
                .isEqualTo(3);
    }

    @Test
    void aPairThatIsGoneAndOtherWeightsAreSaid() throws Exception {
        created(V3.formatted("orphan", "0.9"));
        jdbc.update("update cascade_version set large_weights = 'cafe fp32' where name = 'orphan'");
        assertThat(report("orphan", "").path("warnings").path(0).asString())
                .contains("orphan@v1 was made with other weights", "large cafe fp32");
        jdbc.update("update cascade_version set pair = 'sold' where name = 'orphan'");
        JsonNode error =
                json(send("POST", "/v1/completions", ask("orphan", "")), 404).path("error");
        assertThat(error.path("code").asString()).isEqualTo("model_not_found");
        assertThat(error.path("message").asString()).contains("orphan@v1", "'sold'", "pair-large");
        assertThat(models()).doesNotContain("orphan");
        HttpResponse<String> page = send("GET", "/cascades/orphan", "");
        assertThat(page.body()).contains("It cannot answer");
    }

    @Test
    void unknownVersionsAndAliasesNameThoseThereAre() throws Exception {
        created(V3.formatted("known", "0.9"));
        for (String model : List.of("known@v9", "known@nope", "known@token-v3:0.5")) {
            JsonNode error =
                    json(send("POST", "/v1/completions", ask(model, "")), 404).path("error");
            assertThat(error.path("message").asString()).contains(model, "known@default", "known@v1");
        }
        json(send("DELETE", "/api/cascades/known/aliases/default", ""), 204);
        assertThat(json(send("POST", "/v1/completions", ask("known", "")), 404)
                        .path("error")
                        .path("message")
                        .asString())
                .contains("known@v1");
        refused(send("DELETE", "/api/cascades/known/aliases/default", ""), 404, "no alias 'default'");
        refused(send("PUT", "/api/cascades/known/aliases/default", "{\"version\": 7}"), 404, "v1");
        refused(send("GET", "/api/cascades/nobody", ""), 404, "known");
    }

    @Test
    void nothingElseCanTakeItsName() throws Exception {
        created(V3.formatted("taken", "0.9"));
        assertThatThrownBy(() -> cascades.requireFree("taken"))
                .isInstanceOf(CascadeConflict.class)
                .hasMessageContaining("'taken'");
        cascades.requireFree("free");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // body | status | what the answer must name
                "{} | 400 | name is required",
                "{\"name\": \"a b\"} | 400 | letters",
                "{\"name\": \"fast@v2\"} | 400 | letters",
                "{\"name\": \"pair\"} | 409 | 'pair' already",
                "{\"name\": \"pair-large\"} | 409 | 'pair-large' already",
                "{\"name\": \"x\", \"pair\": \"nope\"} | 400 | nope",
                "{\"name\": \"x\", \"rule\": \"nope\"} | 400 | token-v3",
                "{\"name\": \"x\", \"decoder\": \"nope\"} | 400 | token-cascade",
                "{\"name\": \"x\", \"decoder\": \"large\", \"rule\": \"chow\"} | 400 | one model alone",
                "{\"name\": \"x\", \"rule\": \"token-v3\", \"parameters\": {\"beta\": 1}} | 400 | alpha",
                "{\"name\": \"x\", \"rule\": \"token-v3\", \"parameters\": {\"alpha\": \"NaN\"}} | 400 | finite",
                "{\"name\": \"x\", \"gamma\": 99} | 400 | gamma",
                "{\"name\": \"x\", \"drafter\": \"nope\"} | 400 | ngram",
                "{\"name\": \"x\", \"temperature\": -1} | 400 | temperature",
                "{\"name\": \"x\", \"alias\": \"v2\"} | 400 | alias",
                "{\"name\": \"x\", \"rule\": \"bild-rollback\", \"temperature\": 1} | 400 | temperature 0",
            })
    void eachMistakeIsRefusedWithItsReasonAndMakesNothing(String body, int status, String part) throws Exception {
        refused(send("POST", "/api/cascades", body), status, part);
        assertThat(send("GET", "/api/cascades/x", "").statusCode()).isEqualTo(404);
    }

    private JsonNode created(String body) throws Exception {
        return json(send("POST", "/api/cascades", body), 201);
    }

    private static String ask(String model, String more) {
        return "{\"model\": \"%s\", \"prompt\": \"Q: Say again: dragon ribbon\\nA:\", \"max_tokens\": 4%s}"
                .formatted(model, more);
    }

    private JsonNode report(String model, String more) throws Exception {
        return json(send("POST", "/v1/completions", ask(model, more)), 200).path("tributary");
    }

    /** Which version answered, and its alpha. */
    private String asked(String model, String more) throws Exception {
        JsonNode report = report(model, more);
        return report.path("cascade").asString("null") + " "
                + report.path("parameters").path("alpha").asDouble();
    }

    private List<String> models() throws Exception {
        return json(send("GET", "/v1/models", ""), 200)
                .path("data")
                .valueStream()
                .map(m -> m.path("id").asString())
                .toList();
    }

    private void awaitLogged(String id) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !jdbc.queryForList(
                        "select id from generation where id = cast(? as uuid)", id)
                .isEmpty());
    }

    private static void refused(HttpResponse<String> response, int status, String part) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(JSON.readTree(response.body()).path("detail").asString()).contains(part);
    }

    private static JsonNode json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
