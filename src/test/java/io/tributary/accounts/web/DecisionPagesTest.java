package io.tributary.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.accounts.Account;
import io.tributary.accounts.AccountsTest;
import io.tributary.accounts.IssuedKey;
import io.tributary.accounts.Limits;
import io.tributary.accounts.People;
import io.tributary.accounts.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** A client's page of decisions holds that client's generations, and no trace of anybody else's. */
@AccountsTest
class DecisionPagesTest {
    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Test
    void oneClientNeverSeesAnothersGenerations() throws Exception {
        Account ann = people.somebody(Role.CLIENT);
        Account bob = people.somebody(Role.CLIENT);
        String annsId = ask(ann, "dragon ribbon");
        String bobsId = ask(bob, "silver lantern");

        Guest annsPages = Guest.loggedIn(port, ann.name(), People.PASSWORD);
        String list = annsPages.get("/decisions").body();
        assertThat(list).contains("dragon ribbon").contains(annsId).doesNotContain("silver", bobsId);
        assertThat(annsPages.get("/decisions?q=silver").body())
                .contains("Nothing fits")
                .doesNotContain(bobsId);
        assertThat(annsPages.get("/decisions/" + annsId).statusCode()).isEqualTo(200);
        assertThat(annsPages.get("/decisions/" + bobsId).statusCode()).isEqualTo(404);
        assertThat(annsPages.get("/decisions/" + bobsId).body()).doesNotContain("silver");
        assertThat(annsPages.get("/diagnostics").statusCode()).isEqualTo(403);

        Account analyst = people.somebody(Role.ANALYST);
        String all = Guest.loggedIn(port, analyst.name(), People.PASSWORD)
                .get("/decisions")
                .body();
        assertThat(all).contains("dragon ribbon", "silver lantern");
    }

    private String ask(Account account, String words) throws Exception {
        IssuedKey key = people.key(account, Role.CLIENT, List.of(), Limits.NONE, null);
        Guest client = Guest.withKey(port, key.value());
        String answer = client.json(
                        "/v1/completions",
                        "{\"model\":\"pair@chow:0.1\",\"prompt\":\"Q: Say again: " + words
                                + "\\nA:\",\"max_tokens\":8,\"temperature\":1,\"seed\":1}")
                .body();
        String id = JsonMapper.shared()
                .readTree(answer)
                .path("tributary")
                .path("generation_id")
                .asString();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.get("/api/generations/" + id).statusCode() == 200);
        return id;
    }
}
