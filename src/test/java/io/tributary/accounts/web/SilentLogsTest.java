package io.tributary.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.accounts.AccountsTest;
import io.tributary.accounts.People;
import io.tributary.accounts.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What callers entrust to the service is not in its log, whether a request succeeds, fails or makes no sense. */
@AccountsTest
@ExtendWith(OutputCaptureExtension.class)
class SilentLogsTest {
    private static final String SECRET = "my aunt Ottilie hides the silver in the piano";

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Test
    void neitherKeysNorPasswordsNorPrompts(CapturedOutput log) throws Exception {
        String key = people.key(Role.ADMIN).value();
        Guest admin = Guest.withKey(port, key);
        String ask = "{\"model\":\"%s\",\"prompt\":\"" + SECRET + "\",\"max_tokens\":%s}";
        assertThat(admin.json("/v1/completions", ask.formatted("pair-small", 4)).statusCode())
                .isEqualTo(200);
        for (String body : new String[] {
            ask.formatted("pair-small", "\"many\""),
            ask.formatted("nobody", 4),
            ask.formatted("pair-small", 4).replace("}", ""),
            "{\"model\":\"pair-small\",\"prompt\":{\"" + SECRET + "\":1}}",
            "{\"model\":\"pair-small\",\"messages\":\"" + SECRET + "\"}"
        }) {
            assertThat(admin.json("/v1/completions", body).statusCode()).isBetween(400, 499);
            assertThat(admin.json("/v1/chat/completions", body).statusCode()).isBetween(400, 499);
        }
        assertThat(admin.json("/api/experiments", "{\"data_set\":[\"" + SECRET + "\"]}")
                        .statusCode())
                .isEqualTo(400);
        String wrong = key.substring(0, key.length() - 4) + "abcd";
        assertThat(Guest.withKey(port, wrong).get("/v1/models").statusCode()).isEqualTo(401);
        String password = "a wrong but long password";
        Guest.nobody(port).login("admin", password);
        String name = people.somebody(Role.CLIENT).name();
        Guest session = Guest.loggedIn(port, name, People.PASSWORD);
        session.form("/welcome", Map.of("link", wrong, "password", password, "again", "another"));
        assertThat(log.getAll())
                .doesNotContain(SECRET)
                .doesNotContain("Ottilie")
                .doesNotContain(key.substring(12))
                .doesNotContain(wrong.substring(12))
                .doesNotContain(password)
                .doesNotContain(People.PASSWORD);
    }
}
