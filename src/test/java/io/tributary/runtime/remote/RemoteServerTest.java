package io.tributary.runtime.remote;

import static io.tributary.runtime.remote.ScriptedServer.chat;
import static io.tributary.runtime.remote.ScriptedServer.fails;
import static io.tributary.runtime.remote.ScriptedServer.hangsAfter;
import static io.tributary.runtime.remote.ScriptedServer.says;
import static io.tributary.runtime.remote.ScriptedServer.streams;
import static io.tributary.runtime.remote.ScriptedServer.tears;
import static io.tributary.runtime.remote.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.runtime.remote.RemoteFailure.Kind;
import io.tributary.runtime.remote.ScriptedServer.Act;
import io.tributary.runtime.text.ChatMessage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One attempt at a foreign server: what is sent, what is read, and what each way of failing is called. */
class RemoteServerTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final ScriptedServer server = new ScriptedServer(streams(text(List.of("Par", "is"), List.of(-0.5, -0.25))));
    private final List<String> shown = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTextComesPieceByPieceWithItsLogProbabilitiesAndUsage() {
        RemoteAnswer answer = at(LONG).answer(asking(null), shown::add, () -> false);

        assertThat(answer.text()).isEqualTo("Paris");
        assertThat(answer.logProbs()).containsExactly(-0.5, -0.25);
        assertThat(answer.finish()).isEqualTo("stop");
        assertThat(List.of(answer.promptTokens(), answer.completionTokens())).containsExactly(7, 2);
        assertThat(shown).containsExactly("Par", "is");
        ScriptedServer.Seen request = server.seen().get(0);
        assertThat(request.path()).isEqualTo("/v1/completions");
        assertThat(request.key()).isEqualTo("Bearer secret");
        JsonNode body = JsonMapper.shared().readTree(request.body());
        assertThat(body.path("prompt").asString()).isEqualTo("Capital of France?");
        assertThat(body.path("model").asString()).isEqualTo("theirs");
        assertThat(body.path("logprobs").asInt()).isEqualTo(1);
        assertThat(body.path("max_tokens").asInt()).isEqualTo(8);
        assertThat(body.path("stream").asBoolean()).isTrue();
        assertThat(body.has("top_p")).as("what keeps all is not sent").isFalse();
    }

    @Test
    void aChatHasMessagesAndItsOwnFormOfLogProbabilities() {
        server.then(streams(chat(List.of("Hel", "lo"), List.of(-0.1, -2.0))));
        RemoteAnswer answer =
                at(LONG).answer(asking(List.of(new ChatMessage("user", "Greet."))), shown::add, () -> false);

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.logProbs()).containsExactly(-0.1, -2.0);
        assertThat(answer.finish()).isEqualTo("length");
        assertThat(answer.promptTokens()).as("it did not say").isEqualTo(-1);
        assertThat(answer.completionTokens()).as("pieces, as it did not say").isEqualTo(2);
        JsonNode body = JsonMapper.shared().readTree(server.seen().get(0).body());
        assertThat(body.path("messages").path(0).path("content").asString()).isEqualTo("Greet.");
        assertThat(body.path("logprobs").isBoolean()).isTrue();
        assertThat(body.has("prompt")).isFalse();
    }

    @Test
    void aServerThatDoesNotStreamIsReadWhole() {
        server.then(says(
                200,
                "application/json",
                "{\n \"choices\": [{\"text\": \"whole\", \"finish_reason\": \"stop\","
                        + "\n \"logprobs\": {\"token_logprobs\": [-1.5]}}]\n}"));
        RemoteAnswer answer = at(LONG).answer(asking(null), shown::add, () -> false);
        assertThat(answer.text()).isEqualTo("whole");
        assertThat(answer.logProbs()).containsExactly(-1.5);
    }

    static Stream<Arguments> failures() {
        List<String> half = text(List.of("Par", "is"), List.of(-0.5, -0.25)).subList(0, 1);
        return Stream.of(
                Arguments.of(fails(429, "slow down", "retry-after", "7"), Kind.OVERLOADED, "answered 429: slow down"),
                Arguments.of(fails(503, "loading"), Kind.OVERLOADED, "answered 503: loading"),
                Arguments.of(fails(500, "boom"), Kind.FAILED, "answered 500: boom"),
                Arguments.of(fails(400, "too long"), Kind.REFUSED, "answered 400: too long"),
                Arguments.of(fails(401, "who are you"), Kind.MISCONFIGURED, "answered 401: who are you"),
                Arguments.of(
                        says(302, "text/plain", "", "location", "http://127.0.0.1:1/"),
                        Kind.MISCONFIGURED,
                        "answered 302"),
                Arguments.of(says(502, "text/html", "<h1>Bad gateway</h1>"), Kind.FAILED, "Bad gateway"),
                Arguments.of(
                        says(200, "text/html", "<h1>Welcome</h1>"), Kind.GARBLED, "no answer in OpenAI's protocol"),
                Arguments.of(streams(List.of("{\"choices\": 7}")), Kind.GARBLED, "no answer in OpenAI's protocol"),
                Arguments.of(streams(List.of("[1, 2")), Kind.GARBLED, "no answer in OpenAI's protocol"),
                Arguments.of(
                        streams(List.of("{\"choices\":[{\"text\":\"a\",\"logprobs\":{\"token_logprobs\":[0.5]}}]}")),
                        Kind.GARBLED,
                        "gave 0.5 as a token's log-probability"),
                Arguments.of(
                        streams(List.of(half.get(0), "{\"error\": {\"message\": \"out of memory\"}}")),
                        Kind.FAILED,
                        "failed while it wrote: out of memory"),
                Arguments.of(tears(half), Kind.TORN, "broke off its answer"),
                Arguments.of(streams(half), Kind.TORN, "broke off its answer"),
                Arguments.of(tears(List.of()), Kind.UNREACHABLE, "cannot be reached"),
                Arguments.of(streams(List.of()), Kind.UNREACHABLE, "the answer has no end"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyWayOfFailingHasItsName(Act act, Kind kind, String words) {
        server.then(act);
        RemoteFailure failure = failure(at(LONG));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("far").hasMessageContaining(words);
        assertThat(failure.getMessage()).doesNotContain("secret");
        assertThat(failure.retryAfter()).isEqualTo(words.contains("429") ? Duration.ofSeconds(7) : null);
    }

    @Test
    void silenceIsNotWaitedForForEver() {
        server.then(
                hangsAfter(List.of()),
                hangsAfter(text(List.of("Par"), List.of()).subList(0, 1)));
        for (String when : List.of("before its first byte", "after its first token")) {
            RemoteFailure failure = failure(at(SHORT));
            assertThat(failure.kind()).as(when).isEqualTo(Kind.SLOW);
            assertThat(failure).hasMessageContaining("sent nothing for 100 ms");
        }
    }

    @Test
    void nobodyThereIsSaidWithTheAddress() {
        ScriptedServer gone = new ScriptedServer(fails(500, ""));
        URI url = gone.url();
        gone.close();
        RemoteServer nobody = new RemoteServer(new Endpoint("far", url, "theirs", null, LONG, LONG));
        RemoteFailure failure = failure(nobody);
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining(url.toString());
    }

    @Test
    void aCancelledAnswerEndsWhereItStands() {
        server.then(hangsAfter(text(List.of("Par"), List.of()).subList(0, 1)));
        RemoteAnswer answer = at(LONG).answer(asking(null), shown::add, () -> !shown.isEmpty());
        assertThat(answer.text()).isEqualTo("Par");
    }

    private RemoteServer at(Duration read) {
        return new RemoteServer(new Endpoint("far", server.url(), "theirs", "secret", LONG, read));
    }

    private static RemoteRequest asking(@org.jspecify.annotations.Nullable List<ChatMessage> messages) {
        return new RemoteRequest(messages, "Capital of France?", 0.5, 1, 3, 8, List.of("\n"), true);
    }

    private RemoteFailure failure(RemoteServer at) {
        return catchThrowableOfType(RemoteFailure.class, () -> at.answer(asking(null), shown::add, () -> false));
    }
}
