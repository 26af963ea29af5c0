package io.tributary.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.accounts.Account;
import io.tributary.accounts.AccountsTest;
import io.tributary.accounts.AuditEntry;
import io.tributary.accounts.AuditStore;
import io.tributary.accounts.IssuedKey;
import io.tributary.accounts.Limits;
import io.tributary.accounts.People;
import io.tributary.accounts.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bad keys, exhausted keys, guessed ids: what gets in and what is said to those who do not. */
@AccountsTest
class DoorsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ASK =
            "{\"model\":\"%s\",\"prompt\":\"Q: Say again: dragon ribbon\\nA:\",\"max_tokens\":%d,\"temperature\":0%s}";

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private AuditStore audit;

    @Autowired
    private DataSource database;

    private Guest with(IssuedKey key) {
        return Guest.withKey(port, key.value());
    }

    private static String ask(String model) {
        return ASK.formatted(model, 4, "");
    }

    private static JsonNode error(HttpResponse<String> answer) {
        JsonNode error = JSON.readTree(answer.body()).path("error");
        assertThat(error.propertyNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
        return error;
    }

    private IssuedKey limited(Limits limits) {
        return people.key(people.somebody(Role.CLIENT), Role.CLIENT, List.of(), limits, null);
    }

    @Test
    void withoutAKeyThereIsTheEnvelopeAndWithAWrongOneToo() throws Exception {
        HttpResponse<String> none = Guest.nobody(port).json("/v1/completions", ask("pair"));
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(error(none).path("code").asString()).isEqualTo("invalid_api_key");

        HttpResponse<String> wrong = Guest.withKey(port, "sk-trib-nothing").get("/v1/models");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(error(wrong).path("type").asString()).isEqualTo("authentication_error");

        HttpResponse<String> api = Guest.nobody(port).get("/api/decisions");
        assertThat(api.statusCode()).isEqualTo(401);
        assertThat(api.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");

        HttpResponse<String> page = Guest.nobody(port).get("/playground");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location").orElse("")).endsWith("/login");
    }

    @Test
    void everyAnswerHasAnIdAndStrictHeadersRefusalsIncluded() throws Exception {
        for (HttpResponse<String> answer : List.of(
                Guest.nobody(port).get("/v1/models"),
                Guest.nobody(port).get("/login"),
                with(people.key(Role.CLIENT)).get("/v1/models"))) {
            assertThat(answer.headers().firstValue("x-request-id").orElse("")).isNotEmpty();
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'self'");
            assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        }
        HttpResponse<String> named = Guest.nobody(port).send("GET", "/v1/models", Map.of("x-request-id", "mine-7"), "");
        assertThat(named.headers().firstValue("x-request-id")).contains("mine-7");
        HttpResponse<String> odd =
                Guest.nobody(port).send("GET", "/v1/models", Map.of("x-request-id", "a b\"<script>"), "");
        assertThat(odd.headers().firstValue("x-request-id").orElse("")).doesNotContain("script");
    }

    @Test
    void anExpiredKeyARevokedKeyAndOneOfADisabledAccountSayWhy() throws Exception {
        IssuedKey expired = people.key(Role.CLIENT);
        JdbcClient.create(database)
                .sql("update api_key set expires_at = ? where id = ?")
                .params(Instant.now().minusSeconds(1).atOffset(ZoneOffset.UTC), expired.id())
                .update();
        HttpResponse<String> answer = with(expired).get("/v1/models");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(error(answer).path("message").asString())
                .contains("is expired")
                .contains(expired.value().substring(0, 12))
                .doesNotContain(expired.value());

        IssuedKey revoked = people.key(Role.CLIENT);
        Guest admin = Guest.loggedIn(port, "admin", AccountsTest.ADMIN_PASSWORD);
        assertThat(with(revoked).get("/v1/models").statusCode()).isEqualTo(200);
        admin.form("/admin/keys/" + revoked.id() + "/revoke", Map.of());
        assertThat(error(with(revoked).get("/v1/models")).path("message").asString())
                .contains("is revoked");

        Account account = people.somebody(Role.CLIENT);
        IssuedKey orphan = people.key(account, Role.CLIENT, List.of(), Limits.NONE, null);
        admin.form("/admin/users/" + account.id() + "/disable", Map.of());
        assertThat(error(with(orphan).get("/v1/models")).path("message").asString())
                .contains("account")
                .contains("disabled");
    }

    @Test
    void aRotatedKeyHasTwoValuesUntilTheGracePeriodEnds() throws Exception {
        IssuedKey key = people.key(Role.CLIENT);
        Guest admin = Guest.loggedIn(port, "admin", AccountsTest.ADMIN_PASSWORD);
        String page =
                admin.form("/admin/keys/" + key.id() + "/rotate", Map.of()).body();
        String next = page.replaceAll("(?s).*<code class=\"secret\">([^<]+)</code>.*", "$1");
        assertThat(next).startsWith("sk-trib-").isNotEqualTo(key.value());
        assertThat(with(key).get("/v1/models").statusCode()).isEqualTo(200);
        assertThat(Guest.withKey(port, next).get("/v1/models").statusCode()).isEqualTo(200);
        assertThat(admin.get("/admin/keys/" + key.id()).body()).doesNotContain(next);

        JdbcClient.create(database)
                .sql("update api_secret set valid_until = ? where key_id = ? and valid_until is not null")
                .params(Instant.now().minusSeconds(1).atOffset(ZoneOffset.UTC), key.id())
                .update();
        assertThat(error(with(key).get("/v1/models")).path("message").asString())
                .contains("grace period ended");
        assertThat(Guest.withKey(port, next).get("/v1/models").statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyForOneCascadeGetsThatCascadeOnly() throws Exception {
        IssuedKey key =
                people.key(people.somebody(Role.CLIENT), Role.CLIENT, List.of("pair@token-v3:0.9"), Limits.NONE, null);
        Guest client = with(key);
        assertThat(client.json("/v1/completions", ask("pair@token-v3:0.9")).statusCode())
                .isEqualTo(200);
        for (String body : List.of(
                ask("pair"),
                ask("pair-large"),
                ask("pair@token-v3:0.8"),
                ask("pair@chow"),
                ASK.formatted("pair@token-v3:0.9", 4, ",\"tributary\":{\"rule\":\"chow\"}"),
                ASK.formatted("pair@token-v3:0.9", 4, ",\"tributary\":{\"alpha\":0.5}"),
                ASK.formatted("pair@token-v3:0.9", 4, ",\"tributary\":{\"decoder\":\"large\"}"),
                ASK.formatted("pair", 0, ",\"echo\":true,\"logprobs\":1"))) {
            HttpResponse<String> answer = client.json("/v1/completions", body);
            assertThat(answer.statusCode()).as(body + answer.body()).isEqualTo(403);
            assertThat(error(answer).path("code").asString()).isEqualTo("model_not_allowed");
        }
        assertThat(JSON.readTree(client.get("/v1/models").body()).path("data"))
                .singleElement()
                .satisfies(model -> assertThat(model.path("id").asString()).isEqualTo("pair@token-v3:0.9"));
        assertThat(client.get("/v1/models/pair-large").statusCode()).isEqualTo(403);
    }

    @Test
    void aKeyForANamedCascadeOpensItsVersionsAndOneForAVersionOnlyThat() throws Exception {
        Guest analyst = with(people.key(Role.ANALYST));
        for (String alpha : List.of("0.9", "0.5")) {
            String body = "{\"name\":\"fast\",\"rule\":\"token-v3\",\"parameters\":{\"alpha\":%s}}".formatted(alpha);
            assertThat(analyst.json("/api/cascades", body).statusCode()).isEqualTo(201);
        }
        Guest all = with(people.key(people.somebody(Role.CLIENT), Role.CLIENT, List.of("fast"), Limits.NONE, null));
        Guest first =
                with(people.key(people.somebody(Role.CLIENT), Role.CLIENT, List.of("fast@v1"), Limits.NONE, null));
        Guest rule = with(
                people.key(people.somebody(Role.CLIENT), Role.CLIENT, List.of("pair@token-v3:0.5"), Limits.NONE, null));
        Guest pair = with(people.key(people.somebody(Role.CLIENT), Role.CLIENT, List.of("pair"), Limits.NONE, null));

        assertThat(statuses(all, "fast", "fast@v1", "fast@default", "pair", "pair@token-v3:0.5"))
                .containsExactly(200, 200, 200, 403, 403);
        assertThat(statuses(first, "fast", "fast@v1", "fast@v2")).containsExactly(403, 200, 403);
        assertThat(statuses(rule, "fast", "fast@v1", "pair@token-v3:0.5")).containsExactly(200, 403, 200);
        assertThat(statuses(pair, "fast", "pair")).containsExactly(200, 200);
        // a key for the cascade does not open the pair with other settings
        HttpResponse<String> other =
                all.json("/v1/completions", ASK.formatted("fast", 4, ",\"tributary\":{\"alpha\":0.1}"));
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(all.get("/v1/models").body()).path("data"))
                .singleElement()
                .satisfies(model -> assertThat(model.path("id").asString()).isEqualTo("fast"));
        assertThat(all.get("/api/cascades").statusCode()).isEqualTo(403);

        HttpResponse<String> named = analyst.send("DELETE", "/api/cascades/fast/versions/1", Map.of(), "");
        assertThat(named.statusCode()).isEqualTo(409);
        assertThat(named.body()).contains("is what the key a key is made for");
    }

    private static List<Integer> statuses(Guest guest, String... models) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (String model : models) {
            statuses.add(guest.json("/v1/completions", ask(model)).statusCode());
        }
        return statuses;
    }

    @Test
    void requestsPerMinuteAreCountedShownAndEndIn429() throws Exception {
        Guest client = with(limited(new Limits(2, null, null)));
        HttpResponse<String> first = client.get("/v1/models");
        assertThat(first.headers().firstValue("x-ratelimit-limit-requests")).contains("2");
        assertThat(first.headers().firstValue("x-ratelimit-remaining-requests")).contains("1");
        assertThat(first.headers().firstValue("x-ratelimit-reset-requests")).contains("30s");
        client.get("/api/me/usage");
        HttpResponse<String> third = client.get("/v1/models");
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(error(third).path("code").asString()).isEqualTo("rate_limit_exceeded");
        assertThat(third.headers().firstValue("Retry-After")).contains("30");
        assertThat(third.headers().firstValue("x-ratelimit-remaining-requests")).contains("0");
    }

    @Test
    void tokensPerMinuteAreChargedForWhatWasWritten() throws Exception {
        Guest client = with(limited(new Limits(null, 60, null)));
        HttpResponse<String> first = client.json("/v1/completions", ask("pair-small"));
        long used =
                JSON.readTree(first.body()).path("usage").path("total_tokens").asLong();
        assertThat(first.headers()
                        .firstValueAsLong("x-ratelimit-remaining-tokens")
                        .orElse(-1))
                .isEqualTo(60 - used);
        HttpResponse<String> wide = client.json("/v1/completions", ASK.formatted("pair-small", 400, ""));
        assertThat(wide.statusCode()).isEqualTo(429);
        assertThat(error(wide).path("message").asString()).contains("60 tokens per minute");
    }

    @Test
    void aMonthsBudgetEndsInInsufficientQuota() throws Exception {
        Guest client = with(limited(new Limits(null, null, 5L)));
        assertThat(client.json("/v1/completions", ask("pair-small")).statusCode())
                .isEqualTo(200);
        HttpResponse<String> second = client.json("/v1/chat/completions", chat(true));
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(error(second).path("code").asString()).isEqualTo("insufficient_quota");
        assertThat(second.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        JsonNode used = JSON.readTree(client.get("/api/me/usage").body());
        assertThat(used.path("limits").path("tokens_per_month").asLong()).isEqualTo(5);
        assertThat(used.path("limits").path("used_this_month").asLong()).isGreaterThan(5);
        assertThat(used.path("items").path(0).path("model").asString()).isEqualTo("pair-small");
        assertThat(used.path("items").path(0).path("requests").asInt()).isEqualTo(1);
    }

    private static String chat(boolean stream) {
        return "{\"model\":\"pair\",\"stream\":" + stream
                + ",\"max_tokens\":4,\"messages\":[{\"role\":\"user\",\"content\":\"Say again: dragon ribbon\"}]}";
    }

    @Test
    void aStreamCarriesTheHeadersAndIsCounted() throws Exception {
        Guest client = with(limited(new Limits(100, 10_000, null)));
        HttpResponse<String> stream = client.json("/v1/chat/completions", chat(true));
        assertThat(stream.body()).contains("data: [DONE]");
        assertThat(stream.headers().firstValue("x-ratelimit-limit-tokens")).contains("10000");
        assertThat(stream.headers().firstValue("x-ratelimit-remaining-requests"))
                .contains("99");
        assertThat(JSON.readTree(client.get("/api/me/usage").body()).path("items"))
                .hasSize(1);
    }

    /** Ids are random; but whoever has one, from a log or a colleague, learns nothing by it. */
    @Test
    void oneClientNeverSeesAnothersGenerations() throws Exception {
        Account owner = people.somebody(Role.CLIENT);
        Guest first = with(people.key(owner, Role.CLIENT, List.of(), Limits.NONE, null));
        Guest second = with(people.key(owner, Role.CLIENT, List.of(), Limits.NONE, null));
        Guest stranger = with(people.key(Role.CLIENT));
        Guest analyst = with(people.key(Role.ANALYST));
        String id = JSON.readTree(
                        first.json("/v1/completions", ASK.formatted("pair", 4, ",\"tributary\":{\"provenance\":true}"))
                                .body())
                .path("tributary")
                .path("generation_id")
                .asString();
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> first.get("/api/generations/" + id).statusCode() == 200);
        String unknown = stranger.get("/api/generations/" + new UUID(1, 1)).body();
        for (Guest other : List.of(second, stranger)) {
            HttpResponse<String> guessed = other.get("/api/generations/" + id);
            assertThat(guessed.statusCode()).isEqualTo(404);
            assertThat(guessed.body().replace(id, "?")).isEqualTo(unknown.replace(new UUID(1, 1).toString(), "?"));
            assertThat(other.get("/api/generations/" + id + "/replay?rule=chow").statusCode())
                    .isEqualTo(404);
            assertThat(other.get("/api/decisions?limit=1000").body()).doesNotContain(id);
        }
        assertThat(first.get("/api/decisions").body()).contains(id);
        assertThat(analyst.get("/api/generations/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsKeptOfAKeyIsAHashAndAPrefix() throws Exception {
        IssuedKey key = people.key(Role.CLIENT);
        with(key).get("/v1/models");
        List<Map<String, Object>> rows = JdbcClient.create(database)
                .sql("select * from api_secret where key_id = ?")
                .param(key.id())
                .query()
                .listOfRows();
        assertThat(rows).hasSize(1);
        assertThat(rows.toString())
                .doesNotContain(key.value())
                .contains(key.value().substring(0, 12));
        assertThat(audit.latest()).extracting(AuditEntry::subject).noneMatch(s -> s.contains(key.value()));
    }

    @Test
    void anAddressWithTricksIsRefusedInTheFormOfItsSurface() throws Exception {
        HttpResponse<String> answer = with(people.key(Role.ADMIN)).get("/v1/models;x=/../../admin/keys");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer).path("type").asString()).isEqualTo("invalid_request_error");
    }

    @Test
    void aKeyOpensNoPages() throws Exception {
        assertThat(with(people.key(Role.ADMIN)).get("/admin/keys").statusCode()).isEqualTo(403);
    }
}
