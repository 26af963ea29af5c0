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
import io.tributary.accounts.web.Provider.Says;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People whom an identity provider vouches for, in front of the running product. */
@AccountsTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SingleSignOnTest {
    private static final Actor TEST = new Actor("test", null);

    private final String subject = UUID.randomUUID().toString();
    private final String name = "p" + subject;

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    @Autowired
    private People people;

    @Autowired
    private AuditStore audit;

    @Autowired
    private DataSource database;

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    /** From the login page to the provider and back. @return where it leads in the end */
    private String login(Guest guest, Says person) throws Exception {
        Provider.nextIs(person);
        return location(guest.get(back(guest)));
    }

    /** Where the provider sends somebody, without address and port. */
    private String back(Guest guest) throws Exception {
        String provider = location(guest.get("/login/sso"));
        assertThat(provider).contains("code_challenge_method=S256");
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(provider)).build(), HttpResponse.BodyHandlers.discarding());
        String address = "http://127.0.0.1:" + port;
        assertThat(location(answer)).startsWith(address + "/login/sso/back?code=");
        return location(answer).substring(address.length());
    }

    private Says inGroups(Object groups) {
        return new Says(subject, Map.of("preferred_username", name, "groups", groups));
    }

    @Test
    @Order(1)
    void aProviderThatIsDownIsSaidAndPasswordsStillWork() throws Exception {
        Provider.isDown(true);
        Guest guest = Guest.nobody(port);
        assertThat(guest.get("/login").body()).contains("Log in by Example ID");
        assertThat(location(guest.get("/login/sso"))).endsWith("/login?refused=failed");
        assertThat(guest.get("/login?refused=failed").body()).contains("Single sign-on did not work");
        Account somebody = people.somebody(Role.ANALYST);
        assertThat(location(guest.login(somebody.name(), People.PASSWORD))).endsWith(":" + port + "/");
        Provider.isDown(false);
        assertThat(login(Guest.nobody(port), inGroups(List.of("science"))))
                .as("as soon as it is up")
                .endsWith(":" + port + "/");
    }

    @Test
    void theFirstLoginMakesAnAccountWhoseRoleFollowsTheGroups() throws Exception {
        Guest guest = Guest.nobody(port);
        assertThat(login(guest, inGroups(List.of("cooking", "research")))).endsWith(":" + port + "/");
        assertThat(guest.get("/playground").statusCode()).isEqualTo(200);
        assertThat(guest.get("/admin/users").statusCode()).isEqualTo(403);
        Account made = accounts.find(name).orElseThrow();
        assertThat(made.role()).isEqualTo(Role.ANALYST);
        assertThat(made.password()).isNull();

        Guest promoted = Guest.nobody(port);
        assertThat(login(promoted, inGroups("ops"))).endsWith(":" + port + "/");
        assertThat(promoted.get("/admin/users").body()).contains(name).contains("active, by single sign-on");
        assertThat(accounts.find(name).orElseThrow().id()).isEqualTo(made.id());
        assertThat(location(guest.get("/playground")))
                .as("a session from before the role changed")
                .endsWith("/login");
        assertThat(audit.latest())
                .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::subject)
                .contains(
                        Tuple.tuple("single sign-on", "account-created", name + " as analyst"),
                        Tuple.tuple("single sign-on", "role-set", name + " to admin"),
                        Tuple.tuple(name, "login", ""));
    }

    @Test
    void whoKeepsTheirKeyAtTheProviderKeepsTheAccountWhateverTheirName() throws Exception {
        login(Guest.nobody(port), inGroups(List.of("science")));
        Says married = new Says(subject, Map.of("preferred_username", "another-" + name, "groups", "science"));
        assertThat(login(Guest.nobody(port), married)).endsWith(":" + port + "/");
        assertThat(accounts.find("another-" + name)).isEmpty();
    }

    @Test
    void nobodyTakesOverAnAccountByItsName() throws Exception {
        Account local = people.somebody(Role.ADMIN);
        Says thief = new Says(subject, Map.of("preferred_username", local.name(), "groups", "ops"));
        Guest guest = Guest.nobody(port);
        assertThat(login(guest, thief)).endsWith("/login?refused=taken");
        assertThat(guest.get("/login?refused=taken").body()).contains("does not take it over");
        assertThat(location(guest.get("/playground"))).endsWith("/login");
        assertThat(accounts.find(local.id()).orElseThrow().subject()).isNull();
    }

    @Test
    void whoIsInNoGroupOrDisabledOrNamelessIsToldSoAndIsNotIn() throws Exception {
        Guest guest = Guest.nobody(port);
        assertThat(login(guest, inGroups(List.of("cooking")))).endsWith("/login?refused=no_role");
        assertThat(login(guest, new Says(subject, Map.of("preferred_username", name))))
                .endsWith("/login?refused=no_role");
        assertThat(login(guest, new Says(subject, Map.of("groups", "science")))).endsWith("/login?refused=unfit_name");
        assertThat(accounts.find(name)).isEmpty();
        login(Guest.nobody(port), inGroups("science"));
        accounts.setDisabled(accounts.find(name).orElseThrow().id(), true, TEST);
        assertThat(login(guest, inGroups("science"))).endsWith("/login?refused=disabled");
        assertThat(location(guest.get("/playground"))).endsWith("/login");
        assertThat(audit.latest())
                .extracting(AuditEntry::action, AuditEntry::subject)
                .contains(
                        Tuple.tuple("login-refused", name + ": NO_ROLE"),
                        Tuple.tuple("login-refused", name + ": DISABLED"));
    }

    static Stream<Map<String, Object>> wrongTokens() {
        return Stream.of(
                Map.of("nonce", "another's"),
                Map.of("aud", List.of("another service")),
                Map.of("iss", "https://elsewhere.example"),
                Map.of("exp", 1_000_000L));
    }

    @ParameterizedTest
    @MethodSource("wrongTokens")
    void aTokenThatIsNotForThisLoginLetsNobodyIn(Map<String, Object> claims) throws Exception {
        Map<String, Object> all = new java.util.HashMap<>(claims);
        all.putAll(Map.of("preferred_username", name, "groups", "ops"));
        assertThat(login(Guest.nobody(port), new Says(subject, all))).endsWith("/login?refused=failed");
        assertThat(accounts.find(name)).isEmpty();
    }

    @Test
    void aForgedSignatureAForeignStateAndACodeUsedTwiceLetNobodyIn() throws Exception {
        Says forged = new Says(subject, Map.of("preferred_username", name, "groups", "ops"), Provider.FORGED);
        assertThat(login(Guest.nobody(port), forged)).endsWith("/login?refused=failed");

        Provider.nextIs(inGroups("ops"));
        String someoneElses = back(Guest.nobody(port));
        assertThat(location(Guest.nobody(port).get(someoneElses)))
                .as("a login that another browser began")
                .endsWith("/login?refused=failed");
        assertThat(accounts.find(name)).isEmpty();

        Guest guest = Guest.nobody(port);
        String back = back(guest);
        assertThat(location(guest.get(back))).endsWith(":" + port + "/");
        assertThat(location(guest.get(back))).endsWith("/login?refused=failed");
    }

    @Test
    void aSessionHoldsNoTokenOfTheProvider() throws Exception {
        login(Guest.nobody(port), inGroups("science"));
        List<byte[]> kept = JdbcClient.create(database)
                .sql("select a.attribute_bytes from spring_session_attributes a join spring_session s"
                        + " on s.primary_id = a.session_primary_id where s.principal_name = ?")
                .param(name)
                .query((rs, i) -> rs.getBytes(1))
                .list();
        assertThat(kept).isNotEmpty().noneMatch(bytes -> new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains("OidcIdToken"));
    }
}
