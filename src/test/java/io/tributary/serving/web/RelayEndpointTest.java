package io.tributary.serving.web;

import static io.tributary.runtime.remote.ScriptedServer.chat;
import static io.tributary.runtime.remote.ScriptedServer.fails;
import static io.tributary.runtime.remote.ScriptedServer.streams;
import static io.tributary.runtime.remote.ScriptedServer.tears;
import static io.tributary.runtime.remote.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tributary.accounts.Caller;
import io.tributary.accounts.Callers;
import io.tributary.accounts.Limits;
import io.tributary.accounts.Meter;
import io.tributary.accounts.Role;
import io.tributary.backends.Backend;
import io.tributary.backends.BackendSettings;
import io.tributary.backends.Backends;
import io.tributary.backends.BackendsProperties;
import io.tributary.backends.Capabilities;
import io.tributary.cascade.Targets;
import io.tributary.it.ProductTest;
import io.tributary.registry.ModelRegistry;
import io.tributary.runtime.djl.Precision;
import io.tributary.runtime.remote.ScriptedServer;
import io.tributary.serving.Admission;
import io.tributary.serving.GenerationService;
import io.tributary.serving.ServingProperties;
import io.tributary.serving.relay.RelayLedger;
import io.tributary.serving.relay.RelayProperties;
import io.tributary.serving.relay.RelayProperties.TextCascade;
import io.tributary.serving.relay.RelayService;
import io.tributary.serving.relay.Relays;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAI surface in front of backends: a scripted one, and Tributary itself over HTTP, once alone and once as the small
 * half of a cascade whose large half is a model loaded here.
 */
@ProductTest
class RelayEndpointTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PROMPT = "Q: What is the capital of France?\nA:";

    @LocalServerPort
    private int port;

    @Autowired
    private Targets targets;

    @Autowired
    private GenerationService generations;

    @Autowired
    private ModelRegistry registry;

    @Autowired
    private Meter meter;

    @Autowired
    private Admission admission;

    @Autowired
    private Answers answers;

    @Autowired
    private Streams streams;

    @Autowired
    private Echoes echoes;

    private final ScriptedServer scripted = new ScriptedServer(streams(text(List.of("Lyon"), List.of(-3.0))));
    private final Callers callers = mock(Callers.class);
    private Backends backends = mock(Backends.class);
    private MockMvc surface = MockMvcBuilders.standaloneSetup().build();

    @BeforeEach
    void configure() {
        when(callers.current()).thenReturn(Caller.LOCAL);
        backends = new Backends(
                new BackendsProperties(Map.of(
                        "second", settings("http://127.0.0.1:" + port + "/v1", "pair-small", false),
                        "scripted", settings(scripted.url().toString(), "theirs", true))),
                new MockEnvironment(),
                Clock.systemUTC());
        Relays relays = new Relays(
                backends,
                new RelayProperties(Map.of(
                        "over", new TextCascade("second", "pair-large", "sequence-mean", null),
                        "away", new TextCascade("pair-small", "scripted", "sequence-mean", null),
                        "tongues", new TextCascade("stories", "pair-large", "sequence-mean", null),
                        "blind", new TextCascade("pair", "scripted", "sequence-mean", null))),
                targets,
                generations,
                meter,
                registry);
        RelayAnswers relayed = new RelayAnswers(relays, new RelayService(new RelayLedger()), admission, callers, JSON);
        Requests requests = new Requests(targets, callers, new ServingProperties(8, 2, 8, 4, true));
        surface = MockMvcBuilders.standaloneSetup(
                        new CompletionController(requests, answers, streams, echoes, relayed),
                        new ChatController(requests, answers, streams, relayed))
                .setControllerAdvice(new Faults())
                .build();
    }

    @AfterEach
    void stop() {
        scripted.close();
    }

    @Test
    void anotherTributaryIsFoundToGiveLogProbabilitiesAndEchoes() {
        Backend second = backends.find("second").orElseThrow();
        Capabilities found = second.capabilities();
        assertThat(found.completions()).isTrue();
        assertThat(found.chat()).isTrue();
        assertThat(found.logprobs()).isEqualTo(5);
        assertThat(second.probe()).isNotNull().satisfies(probe -> {
            assertThat(probe.echo()).isTrue();
            assertThat(probe.listed()).isTrue();
        });
    }

    @Test
    void aCascadeAcrossTwoServersDecidesAsOneWithinAServerDoes() throws Exception {
        for (String alpha : List.of("-100", "-0.0000001")) {
            JsonNode across = answer("over@sequence-mean:" + alpha, Map.of("max_tokens", 8));
            JsonNode within = answer("pair@sequence-mean:" + alpha, Map.of("max_tokens", 8));
            assertThat(across.at("/choices/0/text")).isEqualTo(within.at("/choices/0/text"));
            assertThat(across.at("/tributary/deferred").asBoolean()).isEqualTo(alpha.equals("-0.0000001"));
            assertThat(across.at("/tributary/small/backend").asBoolean()).isTrue();
            assertThat(across.at("/tributary/small/completion_tokens").asInt()).isPositive();
        }
        // both scores are means over the same tokens as long as the answer does not end by itself
        JsonNode across = answer("over", Map.of("max_tokens", 2));
        JsonNode within =
                answer("pair@sequence-mean", Map.of("max_tokens", 2, "tributary", Map.of("provenance", true)));
        assertThat(across.at("/tributary/score").asDouble())
                .isCloseTo(
                        within.at("/tributary/tokens/0/score").asDouble(), org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void aLocalSmallHalfAndAForeignLargeOne() throws Exception {
        JsonNode kept = answer("away@sequence-mean:-100", Map.of("max_tokens", 4));
        assertThat(kept.at("/tributary/deferred").asBoolean(true)).isFalse();
        assertThat(kept.at("/tributary/large").isNull()).isTrue();
        assertThat(scripted.seen()).as("nothing left this machine").isEmpty();

        JsonNode deferred = answer("away@sequence-mean:0", Map.of("max_tokens", 4));
        assertThat(deferred.at("/choices/0/text").asString()).isEqualTo("Lyon");
        assertThat(deferred.at("/tributary/cost").asDouble()).isEqualTo((7 * 10 + 1 * 1000) / 1e6);
        assertThat(deferred.at("/usage/total_tokens").asInt()).isEqualTo(8);
    }

    /** Pairs need one tokenizer; a cascade that passes on texts does not. */
    @Test
    void twoCheckpointsWithDifferentTokenizersMakeACascadeOfTexts() throws Exception {
        if (registry.findModel("stories").isEmpty()) {
            registry.serve("stories", Path.of("src/test/resources/golden/stories260K"), Precision.FP32, () -> {});
        }
        assertThat(registry.model("stories").sharesTokenizer(registry.model("pair-large")))
                .isFalse();
        for (String half : List.of("stories", "pair-large")) {
            JsonNode alone = answer(half, Map.of("max_tokens", 8));
            JsonNode cascade =
                    answer("tongues@sequence-mean:" + (half.equals("stories") ? "-100" : "0"), Map.of("max_tokens", 8));
            assertThat(cascade.at("/choices/0/text")).isEqualTo(alone.at("/choices/0/text"));
            assertThat(cascade.at("/tributary/deferred").asBoolean()).isEqualTo(half.equals("pair-large"));
        }
    }

    @Test
    void aBackendAloneStreamsWhatItWritesAsItComes() throws Exception {
        scripted.then(streams(chat(List.of("Bon", "jour"), List.of(-0.1, -0.1))));
        MockHttpServletResponse response = post(
                "/v1/chat/completions",
                Map.of(
                        "model",
                        "scripted",
                        "messages",
                        List.of(Map.of("role", "user", "content", "Greet.")),
                        "stream",
                        true,
                        "stream_options",
                        Map.of("include_usage", true)));
        List<JsonNode> events = response.getContentAsString()
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> JSON.readTree(line.substring(6)))
                .toList();
        assertThat(events)
                .extracting(e -> e.at("/choices/0/delta/content").asString(""))
                .contains("Bon", "jour");
        assertThat(events.get(events.size() - 2).at("/choices/0/finish_reason").asString())
                .isEqualTo("length");
        assertThat(events.get(events.size() - 1).at("/usage/completion_tokens").asInt())
                .isEqualTo(2);
        assertThat(response.getContentAsString()).endsWith("data: [DONE]\n\n");
    }

    @Test
    void failuresHaveTheStatusAClientCanActOn() throws Exception {
        Map<String, ScriptedServer.Act> acts = Map.of(
                "502 backend_failed", fails(500, "boom"),
                "503 backend_overloaded", fails(429, "busy"),
                "400 backend_refused", fails(400, "too long"),
                "502 backend_misconfigured", fails(401, "who"),
                "502 backend_garbled", streams(List.of("7")));
        acts.forEach((expected, act) -> {
            scripted.then(act);
            MockHttpServletResponse response = complete("scripted", Map.of());
            assertThat(response.getStatus() + " " + error(response)).isEqualTo(expected);
            assertThat(response.getHeader("Retry-After")).isEqualTo(expected.startsWith("503") ? "1" : null);
        });
        scripted.then(tears(text(List.of("Par"), List.of()).subList(0, 1)));
        MockHttpServletResponse torn = complete("scripted", Map.of("stream", true));
        assertThat(torn.getStatus()).as("text was sent before").isEqualTo(200);
        assertThat(torn.getContentAsString())
                .contains("\"Par\"", "backend_torn")
                .doesNotContain("[DONE]");
    }

    @Test
    void whatABackendsAnswerCannotHaveIsRefused() throws Exception {
        assertRefused("scripted", Map.of("logprobs", 1), "not passed on");
        assertRefused("scripted", Map.of("echo", true), "echo");
        assertRefused("scripted", Map.of("n", 2), "one answer a request");
        assertRefused("scripted", Map.of("prompt", List.of("a", "b")), "one string");
        assertRefused("scripted", Map.of("top_k", 4), "neither top_k nor min_p");
        assertRefused("scripted@chow", Map.of(), "takes no rule");
        assertRefused("away@chow", Map.of(), "cannot judge a text cascade");
        assertRefused("blind", Map.of(), "name a checkpoint, for example pair-large");
        assertThat(scripted.seen()).isEmpty();
    }

    @Test
    void aKeyForOtherModelsMayNotAskAndOneForTheCascadeNeedNotNameItsHalves() throws Exception {
        when(callers.current()).thenReturn(client("pair"));
        assertThat(complete("scripted", Map.of()).getStatus()).isEqualTo(403);
        when(callers.current()).thenReturn(client("away"));
        assertThat(complete("away@sequence-mean:0", Map.of()).getStatus()).isEqualTo(200);
    }

    private static Caller client(String model) {
        Limits none = new Limits(null, null, null);
        return new Caller(
                new UUID(0, 7), "client", Role.CLIENT, new Caller.Key(new UUID(0, 8), "key", List.of(model), none));
    }

    private void assertRefused(String model, Map<String, Object> more, String why) throws Exception {
        MockHttpServletResponse response = complete(model, more);
        assertThat(response.getStatus()).as(why).isEqualTo(400);
        assertThat(response.getContentAsString()).contains(why);
    }

    private static String error(MockHttpServletResponse response) {
        return body(response).at("/error/code").asString();
    }

    private JsonNode answer(String model, Map<String, Object> more) {
        MockHttpServletResponse response = complete(model, more);
        assertThat(response.getStatus()).as(body(response).toString()).isEqualTo(200);
        return body(response);
    }

    private MockHttpServletResponse complete(String model, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("model", model, "prompt", PROMPT, "temperature", 0));
        body.putAll(more);
        return post("/v1/completions", body);
    }

    private MockHttpServletResponse post(String path, Map<String, Object> body) {
        try {
            return surface.perform(MockMvcRequestBuilders.post(path)
                            .contentType("application/json")
                            .content(JSON.writeValueAsString(body)))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode body(MockHttpServletResponse response) {
        try {
            return JSON.readTree(response.getContentAsString());
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static BackendSettings settings(String url, String model, boolean declared) {
        Map<String, String> all = new HashMap<>(Map.of(
                "b.url",
                url,
                "b.model",
                model,
                "b.retry-wait",
                "1ms",
                "b.prompt-price",
                "10",
                "b.completion-price",
                "1000"));
        if (declared) {
            all.putAll(Map.of("b.chat", "true", "b.completions", "true", "b.logprobs", "1", "b.break-after", "100"));
        }
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("b", BackendSettings.class)
                .get();
    }
}
