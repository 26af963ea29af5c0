package io.tributary.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.tributary.accounts.AccountProperties.Mode;
import io.tributary.it.TestDatabase;
import io.tributary.platform.start.StartRefused;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The first start, and the commands for those who have no browser. */
@ExtendWith(OutputCaptureExtension.class)
class FirstAdminTest {
    private static final DefaultApplicationArguments NONE = new DefaultApplicationArguments();

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.h2());
    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final AuditStore audit = new AuditStore(jdbc, Clock.systemUTC());
    private final MockEnvironment environment = new MockEnvironment().withProperty("local.server.port", "4711");

    private static AccountProperties properties(Mode mode, String password) {
        return new AccountProperties(
                mode,
                List.of(),
                "",
                "admin",
                password,
                10,
                Duration.ofMinutes(15),
                Duration.ofHours(24),
                Duration.ofHours(24),
                Duration.ofHours(8),
                null,
                null);
    }

    private Accounts accounts(AccountProperties properties) {
        return new Accounts(new AccountStore(jdbc), audit, encoder, properties, Clock.systemUTC());
    }

    private void start(AccountProperties properties) {
        new FirstAdmin(accounts(properties), properties, environment).run(NONE);
    }

    private static String link(CapturedOutput output) {
        return output.getOut().replaceAll("(?s).*http://localhost:4711/welcome\\?link=([A-Za-z0-9_-]{43}).*", "$1");
    }

    @Test
    void everyStartPrintsAFreshLinkUntilAPasswordIsChosen(CapturedOutput output) {
        AccountProperties properties = properties(Mode.ACCOUNTS, "");
        start(properties);
        String first = link(output);
        start(properties);
        String second = link(output);
        assertThat(second).isNotEqualTo(first);
        Accounts accounts = accounts(properties);
        assertThat(accounts.byLink(first)).isEmpty();
        accounts.choosePassword(second, "quiet river stones", Actor.START);
        int before = output.getOut().length();
        start(properties);
        assertThat(output.getOut()).hasSize(before);
    }

    @Test
    void thePasswordOfTheEnvironmentIsTakenOnceAndNeverOverwritesAChosenOne(CapturedOutput output) {
        start(properties(Mode.ACCOUNTS, "quiet river stones"));
        start(properties(Mode.ACCOUNTS, "another password now"));
        String encoded = accounts(properties(Mode.ACCOUNTS, ""))
                .find("admin")
                .orElseThrow()
                .password();
        assertThat(encoder.matches("quiet river stones", encoded)).isTrue();
        assertThat(output.getOut()).doesNotContain("welcome").doesNotContain("quiet river");
    }

    @Test
    void localModeMakesNobody() {
        start(properties(Mode.LOCAL, ""));
        assertThat(accounts(properties(Mode.LOCAL, "")).list()).isEmpty();
    }

    @Test
    void commandsMakeLinksAndKeysAndTurnThem() {
        AccountProperties properties = properties(Mode.ACCOUNTS, "quiet river stones");
        start(properties);
        Accounts accounts = accounts(properties);
        Keys keys = new Keys(new KeyStore(jdbc), new AccountStore(jdbc), audit, properties, Clock.systemUTC());
        AccountCommands commands = new AccountCommands(
                accounts, keys, properties, environment, mock(ConfigurableApplicationContext.class));

        assertThat(commands.answer(NONE)).isNull();
        assertThat(commands.answer(arguments("--reset-password=admin"))).contains("/welcome?link=");
        String made = commands.answer(arguments("--create-key=ci", "--for=admin", "--key-models=pair,pair-small"));
        assertThat(made).containsPattern("sk-trib-[A-Za-z0-9_-]{43}");
        ApiKey key = keys.list().get(0);
        assertThat(key.models()).containsExactly("pair", "pair-small");
        assertThat(commands.answer(arguments("--rotate-key=" + key.prefixes().get(0))))
                .containsPattern("sk-trib-[A-Za-z0-9_-]{43}");
        assertThat(keys.list().get(0).prefixes()).hasSize(2);
        assertThatThrownBy(() -> commands.run(arguments("--reset-password=bob")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("bob");
        assertThatThrownBy(() -> commands.run(arguments("--create-key=ci", "--for=admin", "--key-role=boss")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("boss");
    }

    private static DefaultApplicationArguments arguments(String... given) {
        return new DefaultApplicationArguments(given);
    }
}
