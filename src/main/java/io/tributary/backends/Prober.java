package io.tributary.backends;

import io.tributary.runtime.remote.RemoteFailure;
import io.tributary.runtime.remote.RemoteServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Finds out what a server can do, by its list of models and three answers of one token. */
final class Prober {
    private static final String TEXT = "The sky is";
    private static final int ALTERNATIVES = 5;
    /** What servers call the length of a context: vLLM, llama.cpp, others. */
    private static final List<String> CONTEXT =
            List.of("/max_model_len", "/meta/n_ctx", "/meta/n_ctx_train", "/context_length", "/context_window");

    private final RemoteServer server;

    Prober(RemoteServer server) {
        this.server = server;
    }

    Probe probe(Instant now) {
        String model = server.endpoint().model();
        JsonNode own;
        try {
            own = listed(model);
        } catch (RemoteFailure failure) {
            return Probe.failed(now, String.valueOf(failure.getMessage()));
        }
        JsonNode text = asked("completions", Map.of("prompt", TEXT, "logprobs", ALTERNATIVES));
        text = text.isMissingNode() ? asked("completions", Map.of("prompt", TEXT)) : text;
        Map<String, Object> messages = Map.of("messages", List.of(Map.of("role", "user", "content", TEXT)));
        JsonNode chat =
                asked("chat/completions", with(messages, Map.of("logprobs", true, "top_logprobs", ALTERNATIVES)));
        chat = chat.isMissingNode() ? asked("chat/completions", messages) : chat;
        boolean echo = !text.isMissingNode() && echoes();
        return new Probe(
                now,
                text.isMissingNode() && chat.isMissingNode()
                        ? server.endpoint().name() + " answers, but neither a text nor a chat with model " + model
                        : null,
                !own.isMissingNode(),
                !chat.isMissingNode(),
                !text.isMissingNode(),
                width(text.isMissingNode() ? chat : text),
                echo,
                context(own));
    }

    private JsonNode listed(String model) {
        for (JsonNode each : server.get("models").path("data")) {
            if (each.path("id").asString("").equals(model)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    /** The first choice of an answer of one token; missing if the server refuses the request. */
    private JsonNode asked(String path, Map<String, Object> request) {
        try {
            Map<String, Object> body =
                    with(request, Map.of("model", server.endpoint().model(), "max_tokens", 1, "temperature", 0));
            return server.ask(path, body).path("choices").path(0);
        } catch (RemoteFailure refused) {
            return MissingNode.getInstance();
        }
    }

    private boolean echoes() {
        JsonNode scored = asked("completions", Map.of("prompt", TEXT, "logprobs", 1, "echo", true));
        return scored.path("logprobs").path("token_logprobs").size() > 1
                && scored.path("text").asString("").startsWith(TEXT);
    }

    /** Of a first token, in either form: llama.cpp uses that of chats for texts, too. */
    private static int width(JsonNode choice) {
        JsonNode logprobs = choice.path("logprobs");
        JsonNode chat = logprobs.path("content").path(0);
        if (!chat.path("logprob").isNumber()
                && !logprobs.path("token_logprobs").path(0).isNumber()) {
            return 0;
        }
        JsonNode alternatives =
                chat.isMissingNode() ? logprobs.path("top_logprobs").path(0) : chat.path("top_logprobs");
        return Math.max(1, alternatives.size());
    }

    private static int context(JsonNode model) {
        return CONTEXT.stream()
                .mapToInt(where -> model.at(where).asInt(0))
                .filter(length -> length > 0)
                .findFirst()
                .orElse(0);
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
        Map<String, Object> all = new TreeMap<>(some);
        all.putAll(more);
        return all;
    }
}
