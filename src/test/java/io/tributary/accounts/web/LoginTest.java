package io.tributary.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.accounts.Account;
import io.tributary.accounts.Accounts;
import io.tributary.accounts.AccountsTest;
import io.tributary.accounts.Actor;
import io.tributary.accounts.AuditEntry;
import io.tributary.accounts.AuditStore;
import io.tributary.accounts.People;
import io.tributary.accounts.Role;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People: one-time links, passwords, lock-out, sessions, forms. By forms alone, as without script. */
@AccountsTest
class LoginTest {
    private static final Actor TEST = new Actor("test", null);

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AuditStore audit;

    @Autowired
    private DataSource database;

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void theHeadlessAdministratorLogsInAndThePasswordIsKeptHashed() throws Exception {
        Guest admin = Guest.loggedIn(port, "Admin", AccountsTest.ADMIN_PASSWORD);
        assertThat(admin.get("/admin/users").statusCode()).isEqualTo(200);
        assertThat(accounts.find("admin").orElseThrow().password()).startsWith("{bcrypt}");
        Integer sessions = JdbcClient.create(database)
                .sql("select count(*) from spring_session")
                .query(Integer.class)
                .single();
        assertThat(sessions).isPositive();
    }

    @Test
    void anInvitedUserChoosesAPasswordByALinkThatWorksOnce() throws Exception {
        Guest admin = Guest.loggedIn(port, "admin", AccountsTest.ADMIN_PASSWORD);
        admin.get("/admin/users");
        String page = admin.form("/admin/users", Map.of("name", "Ada", "role", "analyst"))
                .body();
        String link = page.replaceAll("(?s).*(/welcome\\?link=[A-Za-z0-9_-]+).*", "$1");
        Guest ada = Guest.nobody(port);
        assertThat(ada.get(link).body()).contains("ada");
        String token = link.substring(link.indexOf('=') + 1);
        assertThat(ada.form("/welcome", Map.of("link", token, "password", "short", "again", "short"))
                        .body())
                .contains("fewer than 12");
        assertThat(ada.form(
                                "/welcome",
                                Map.of("link", token, "password", "twelve letters", "again", "thirteen letters"))
                        .statusCode())
                .isEqualTo(422);
        Map<String, String> choice =
                Map.of("link", token, "password", "quiet river stones", "again", "quiet river stones");
        assertThat(location(ada.form("/welcome", choice))).endsWith("/login?chosen");
        assertThat(ada.form("/welcome", choice).statusCode()).isEqualTo(404);
        assertThat(ada.get(link).statusCode()).isEqualTo(404);
        assertThat(location(ada.login("ada", "quiet river stones"))).endsWith(":" + port + "/");
        assertThat(ada.get("/playground").statusCode()).isEqualTo(200);
        assertThat(ada.get("/admin/users").statusCode()).isEqualTo(403);
    }

    @Test
    void tenWrongPasswordsLockTheAccountEvenForTheRightOne() throws Exception {
        Account account = people.somebody(Role.CLIENT);
        Guest guesser = Guest.nobody(port);
        for (int i = 0; i < 10; i++) {
            assertThat(location(guesser.login(account.name(), "wrong password " + i)))
                    .endsWith("/login?failed");
        }
        assertThat(location(guesser.login(account.name(), People.PASSWORD))).endsWith("/login?failed");
        assertThat(audit.latest())
                .extracting(AuditEntry::action, AuditEntry::subject)
                .contains(org.assertj.core.groups.Tuple.tuple("locked", account.name()));
        accounts.unlock(account.id(), TEST);
        assertThat(location(guesser.login(account.name(), People.PASSWORD))).endsWith("/usage");
    }

    @Test
    void anUnknownNameIsAnsweredLikeAWrongPasswordAndIsNotKept() throws Exception {
        HttpResponse<String> answer = Guest.nobody(port).login("my secret password", "x");
        assertThat(location(answer)).endsWith("/login?failed");
        assertThat(audit.latest()).extracting(AuditEntry::subject).doesNotContain("my secret password");
    }

    @Test
    void aFormWithoutItsTokenIsRefusedAndNothingHappens() throws Exception {
        Account account = people.somebody(Role.CLIENT);
        Guest admin = Guest.loggedIn(port, "admin", AccountsTest.ADMIN_PASSWORD);
        HttpResponse<String> forged = admin.send("POST", "/admin/users/" + account.id() + "/disable", Map.of(), "");
        assertThat(forged.statusCode()).isEqualTo(403);
        HttpResponse<String> script = admin.send(
                "POST", "/v1/completions", Map.of("Content-Type", "application/json"), "{\"model\":\"pair\"}");
        assertThat(script.statusCode()).isEqualTo(403);
        assertThat(script.body()).contains("\"error\"").contains("csrf");
        assertThat(accounts.find(account.id()).orElseThrow().disabled()).isFalse();
    }

    @Test
    void thePlaygroundPostsToTheApiWithItsFormsTokenAndIsCounted() throws Exception {
        Account account = people.somebody(Role.ANALYST);
        Guest analyst = Guest.loggedIn(port, account.name(), People.PASSWORD);
        analyst.get("/playground");
        HttpResponse<String> answer = analyst.json(
                "/v1/completions", "{\"model\":\"pair-small\",\"prompt\":\"Q: 1 + 1\\nA:\",\"max_tokens\":2}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(analyst.get("/usage").body()).contains("pair-small").contains("pages");
    }

    @Test
    void anUploadByNobodyIsRefusedBeforeItIsRead() throws Exception {
        HttpResponse<String> answer = Guest.nobody(port)
                .send("POST", "/api/corpora", Map.of("Content-Type", "multipart/form-data; boundary=x"), "--x--");
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    /** The token of an upload form is a part of its body. */
    @Test
    void anUploadFormIsReadWithItsTokenAndRefusedWithout() throws Exception {
        Guest analyst = Guest.loggedIn(port, people.somebody(Role.ANALYST).name(), People.PASSWORD);
        analyst.get("/training/corpora");
        String fields = part("source", "tasks") + part("examples", "none") + "--x--\r\n";
        Map<String, String> headers = Map.of("Content-Type", "multipart/form-data; boundary=x");
        assertThat(analyst.send("POST", "/training/corpora", headers, fields).statusCode())
                .isEqualTo(403);
        HttpResponse<String> read =
                analyst.send("POST", "/training/corpora", headers, part("_csrf", analyst.token()) + fields);
        assertThat(read.statusCode()).isEqualTo(422);
        assertThat(read.body()).contains("examples");
    }

    private static String part(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    @Test
    void aChangeOfRoleOrPasswordAndLoggingOutEndSessions() throws Exception {
        Account account = people.somebody(Role.ANALYST);
        Guest session = Guest.loggedIn(port, account.name(), People.PASSWORD);
        accounts.setRole(account.id(), Role.CLIENT, TEST);
        assertThat(location(session.get("/playground"))).endsWith("/login");

        Guest again = Guest.loggedIn(port, account.name(), People.PASSWORD);
        accounts.choosePassword(accounts.link(account.id(), TEST), "another password now", TEST);
        assertThat(location(again.get("/usage"))).endsWith("/login");

        Guest leaving = Guest.loggedIn(port, account.name(), "another password now");
        assertThat(location(leaving.form("/logout", Map.of()))).endsWith("/login?left");
        assertThat(location(leaving.get("/usage"))).endsWith("/login");
    }

    @Test
    void theLastAdministratorStays() throws Exception {
        Guest admin = Guest.loggedIn(port, "admin", AccountsTest.ADMIN_PASSWORD);
        List<Account> others = accounts.list().stream()
                .filter(a ->
                        a.role() == Role.ADMIN && !a.disabled() && !a.name().equals("admin"))
                .toList();
        others.forEach(other -> accounts.setDisabled(other.id(), true, TEST));
        String id = accounts.find("admin").orElseThrow().id().toString();
        HttpResponse<String> answer = admin.form("/admin/users/" + id + "/disable", Map.of());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("only administrator");
    }

    @Test
    void aKeyIsMadeByAFormAndShownOnce() throws Exception {
        Account owner = people.somebody(Role.CLIENT);
        Guest admin = Guest.loggedIn(port, "admin", AccountsTest.ADMIN_PASSWORD);
        admin.get("/admin/keys");
        HttpResponse<String> refused = admin.form(
                "/admin/keys",
                Map.of("name", "app", "account", owner.id().toString(), "role", "client", "tokens_per_minute", "many"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("&#39;many&#39; is no whole number").contains("value=\"app\"");
        HttpResponse<String> above = admin.form(
                "/admin/keys", Map.of("name", "app", "account", owner.id().toString(), "role", "admin"));
        assertThat(above.body()).contains("cannot be admin");
        String made = admin.form(
                        "/admin/keys",
                        Map.of(
                                "name",
                                "the app",
                                "account",
                                owner.id().toString(),
                                "role",
                                "client",
                                "expires",
                                "2999-12-31",
                                "models",
                                "pair, pair-small"))
                .body();
        String value = made.replaceAll("(?s).*<code class=\"secret\">([^<]+)</code>.*", "$1");
        assertThat(value).matches("sk-trib-[A-Za-z0-9_-]{43}");
        assertThat(Guest.withKey(port, value).get("/v1/models").body())
                .contains("pair-small")
                .doesNotContain("pair-large");
        assertThat(admin.get("/admin/keys").body())
                .contains("the app")
                .contains("3000-01-01")
                .doesNotContain(value);
    }
}
