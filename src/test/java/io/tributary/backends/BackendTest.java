package io.tributary.backends;

import static io.tributary.runtime.remote.ScriptedServer.fails;
import static io.tributary.runtime.remote.ScriptedServer.says;
import static io.tributary.runtime.remote.ScriptedServer.streams;
import static io.tributary.runtime.remote.ScriptedServer.tears;
import static io.tributary.runtime.remote.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.runtime.remote.RemoteAnswer;
import io.tributary.runtime.remote.RemoteFailure;
import io.tributary.runtime.remote.RemoteFailure.Kind;
import io.tributary.runtime.remote.RemoteRequest;
import io.tributary.runtime.remote.ScriptedServer;
import io.tributary.runtime.remote.ScriptedServer.Act;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

/** What keeps a foreign server's troubles from becoming ours. */
class BackendTest {
    private static final Act GOOD = streams(text(List.of("Par", "is"), List.of(-0.5, -0.25)));
    private static final Act WITHOUT_LOGPROBS = streams(text(List.of("Par", "is"), List.of()));

    private final ScriptedServer server = new ScriptedServer(GOOD);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsOverloadedIsTriedAgainUntilItAnswers() {
        server.then(fails(429, "busy"), fails(503, "loading"), GOOD);
        Backend backend = backend(Map.of());
        assertThat(ask(backend, true).text()).isEqualTo("Paris");
        assertThat(server.seen()).hasSize(3);
        assertThat(backend.ledger().retries()).isEqualTo(2);
        assertThat(backend.ledger().failures(Kind.OVERLOADED)).isEqualTo(2);
        assertThat(backend.ledger().answers()).isEqualTo(1);
        assertThat(backend.ledger().last()).as("it has answered since").isNull();
    }

    @Test
    void attemptsComeToAnEnd() {
        server.then(fails(503, "loading"));
        RemoteFailure failure = failure(backend(Map.of()));
        assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(server.seen()).hasSize(3);
    }

    @Test
    void whatHasBegunOrWouldFailAgainIsNotTriedAgain() {
        List<String> half = text(List.of("Par"), List.of()).subList(0, 1);
        List<Act> acts = List.of(tears(half), fails(400, "too long"), fails(500, "boom"), fails(401, "who"));
        for (int i = 0; i < acts.size(); i++) {
            server.then(acts.get(i));
            failure(backend(Map.of()));
            assertThat(server.seen()).hasSize(i + 1);
        }
    }

    @Test
    void whatKeepsFailingIsLeftAloneAndThenTriedAgain() {
        Backend backend = backend(Map.of("attempts", "1", "break-after", "2", "break-for", "50ms"));
        server.then(fails(500, "boom"));
        failure(backend);
        failure(backend);
        assertThat(backend.breaker()).isEqualTo("open");
        int asked = server.seen().size();
        RemoteFailure open = failure(backend);
        assertThat(open.kind()).isEqualTo(Kind.OPEN);
        assertThat(open).hasMessageContaining("is left alone").hasMessageContaining("last: far answered 500: boom");
        assertThat(server.seen()).as("it was not asked").hasSize(asked);

        server.then(GOOD);
        assertThat(answersAtLast(backend).text()).isEqualTo("Paris");
        ask(backend, false);
        assertThat(backend.breaker()).isEqualTo("closed");
    }

    private static RemoteAnswer answersAtLast(Backend backend) {
        while (true) {
            try {
                return ask(backend, false);
            } catch (RemoteFailure failure) {
                assertThat(failure.kind()).isEqualTo(Kind.OPEN);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void requestsThatAreWrongDoNotOpenTheBreaker() {
        Backend backend = backend(Map.of("attempts", "1", "break-after", "2"));
        server.then(fails(400, "too long"));
        for (int i = 0; i < 4; i++) {
            assertThat(failure(backend).kind()).isEqualTo(Kind.REFUSED);
        }
        assertThat(backend.breaker()).isEqualTo("closed");
    }

    @Test
    void moreAtOnceThanMayBeAreRefused() throws Exception {
        Backend backend = backend(Map.of("concurrent", "1", "queue-wait", "0ms"));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        server.then((exchange, released) -> {
            asked.countDown();
            go.await();
            GOOD.answer(exchange, released);
        });
        AtomicReference<String> first = new AtomicReference<>("");
        Thread other = new Thread(() -> first.set(ask(backend, false).text()));
        other.start();
        asked.await();
        RemoteFailure full = failure(backend);
        assertThat(full.kind()).isEqualTo(Kind.FULL);
        assertThat(full).hasMessageContaining("1 requests to far are under way");
        assertThat(backend.running()).isEqualTo(1);
        go.countDown();
        other.join();
        assertThat(first.get()).isEqualTo("Paris");
        assertThat(backend.running()).isZero();
    }

    @Test
    void tokensAreCountedAndPriced() {
        Backend backend = backend(Map.of("prompt-price", "10", "completion-price", "1000"));
        ask(backend, false);
        assertThat(backend.ledger().promptTokens()).isEqualTo(7);
        assertThat(backend.ledger().completionTokens()).isEqualTo(2);
        assertThat(backend.ledger().cost()).isEqualTo((7 * 10 + 2 * 1000) / 1e6);
    }

    @Test
    void whatABackendCannotDoIsRefusedBeforeItIsAsked() {
        Backend mute = backend(Map.of("logprobs", "0"));
        RemoteFailure failure = failure(mute);
        assertThat(failure.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(failure).hasMessageContaining("cannot give the log-probabilities");
        assertThat(failure(backend(Map.of("completions", "false")))).hasMessageContaining("cannot continue texts");
        assertThat(failure(backend(Map.of("context", "8")))).hasMessageContaining("its context has 8");
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void aBackendThatPromisesLogProbabilitiesAndGivesNoneIsFoundOut() {
        server.then(WITHOUT_LOGPROBS);
        RemoteFailure failure = failure(backend(Map.of()));
        assertThat(failure.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(failure).hasMessageContaining("set its logprobs to 0");
        assertThat(ask(backend(Map.of()), false).text())
                .as("it can still answer where nobody judges")
                .isEqualTo("Paris");
    }

    @Test
    void whatIsNotDeclaredIsProbedOnce() {
        server.then(
                says(200, "application/json", "{\"data\": [{\"id\": \"theirs\", \"max_model_len\": 2048}]}"),
                says(
                        200,
                        "application/json",
                        "{\"choices\": [{\"text\": \" blue\", \"logprobs\": {\"token_logprobs\": [-1],"
                                + " \"top_logprobs\": [{\" blue\": -1, \" grey\": -2, \" red\": -3}]}}]}"),
                fails(404, "no chats here"),
                fails(404, "no chats here"),
                says(
                        200,
                        "application/json",
                        "{\"choices\": [{\"text\": \"The sky is blue\","
                                + " \"logprobs\": {\"token_logprobs\": [null, -1, -2, -1]}}]}"),
                GOOD);
        Backend backend = undeclared();
        assertThat(backend.capabilities()).isEqualTo(new Capabilities(false, true, 3, 2048));
        assertThat(backend.capabilities().context()).isEqualTo(2048);
        assertThat(server.seen()).hasSize(5);
        Probe probe = java.util.Objects.requireNonNull(backend.probe());
        assertThat(probe.echo()).isTrue();
        assertThat(probe.listed()).isTrue();
    }

    @Test
    void llamaCppsFormOfLogProbabilitiesIsKnown() {
        server.then(
                says(200, "application/json", "{\"data\": [{\"id\": \"theirs\", \"meta\": {\"n_ctx\": 512}}]}"),
                says(
                        200,
                        "application/json",
                        "{\"choices\": [{\"text\": \" blue\", \"logprobs\": {\"content\": [{\"logprob\": -0.5,"
                                + " \"top_logprobs\": [{\"logprob\": -0.5}, {\"logprob\": -2}]}]}}]}"),
                fails(500, "no template"));
        assertThat(undeclared().capabilities()).isEqualTo(new Capabilities(false, true, 2, 512));
    }

    @Test
    void aProbeOfNobodyIsNoAnswer() {
        server.close();
        Backend backend = undeclared();
        Probe probe = backend.look();
        assertThat(probe.failure()).contains("cannot be reached");
        assertThat(backend.capabilities())
                .as("it is asked, and says so itself")
                .isEqualTo(new Capabilities(true, true, 1, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url|ftp://there/v1|an http or https address",
                "url|http://user:word@there/v1|without user and query",
                "url|http://there/v1|https where a key is sent to another machine",
                "attempts|0|1 to 10",
                "concurrent|0|1 or more",
                "read-timeout|0s|above 0",
                "prompt-price|-1|0 or more",
                "logprobs|-1|0 or more"
            })
    void settingsThatCannotBeAreRefusedByName(String name, String value, String why) {
        assertThatThrownBy(() -> settings(Map.of("key-variable", "KEY", name, value)))
                .rootCause()
                .hasMessageContaining(name)
                .hasMessageContaining(why);
    }

    @Test
    void aKeyComesFromItsVariableOrNotAtAll() {
        BackendsProperties properties =
                new BackendsProperties(Map.of("far", settings(Map.of("key-variable", "FAR_KEY"))));
        assertThatThrownBy(() -> new Backends(properties, new MockEnvironment(), Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("FAR_KEY, which is not set");
        MockEnvironment environment = new MockEnvironment().withProperty("FAR_KEY", "s3cret");
        ask(new Backends(properties, environment, Clock.systemUTC()).all().get(0), false);
        assertThat(server.seen().get(0).key()).isEqualTo("Bearer s3cret");
        assertThatThrownBy(() -> new BackendsProperties(Map.of("Far@v1", settings(Map.of()))))
                .hasMessageContaining("cannot be called 'Far@v1'");
    }

    private Backend undeclared() {
        return new Backend(
                "far", settings(Map.of("chat", "", "completions", "", "logprobs", "")), null, Clock.systemUTC());
    }

    private Backend backend(Map<String, String> more) {
        return new Backend("far", settings(more), null, Clock.systemUTC());
    }

    private BackendSettings settings(Map<String, String> more) {
        Map<String, String> all = new java.util.HashMap<>(Map.of(
                "far.url", server.url().toString(),
                "far.model", "theirs",
                "far.chat", "true",
                "far.completions", "true",
                "far.logprobs", "1",
                "far.retry-wait", "1ms",
                "far.read-timeout", "20s"));
        more.forEach((name, value) -> all.put("far." + name, value));
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("far", BackendSettings.class)
                .get();
    }

    private static RemoteAnswer ask(Backend backend, boolean logProbs) {
        return backend.answer(
                new RemoteRequest(null, "Capital of France?", null, 1, 3, 8, List.of(), logProbs),
                text -> {},
                () -> false);
    }

    private static RemoteFailure failure(Backend backend) {
        return catchThrowableOfType(RemoteFailure.class, () -> ask(backend, true));
    }
}
