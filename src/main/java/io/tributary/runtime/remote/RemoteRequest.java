package io.tributary.runtime.remote;

import io.tributary.runtime.text.ChatMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text to be answered.
 *
 * @param messages of a chat; null asks to continue {@code prompt}
 * @param prompt the text to continue; unused for a chat
 * @param temperature null leaves it to the server
 * @param topP 1 keeps all
 * @param seed of the server's draws, for servers that heed it
 * @param maxTokens null leaves it to the server
 * @param stop strings that end the answer
 * @param logProbs whether each token comes with its log-probability
 */
public record RemoteRequest(
        @Nullable List<ChatMessage> messages,
        String prompt,
        @Nullable Double temperature,
        double topP,
        long seed,
        @Nullable Integer maxTokens,
        List<String> stop,
        boolean logProbs) {
    public RemoteRequest {
        messages = messages == null ? null : List.copyOf(messages);
        stop = List.copyOf(stop);
    }

    boolean chat() {
        return messages != null;
    }

    String path() {
        return chat() ? "chat/completions" : "completions";
    }

    /** The body of the request, which asks for a stream so that a server that hangs is told from one that writes. */
    Map<String, Object> body(String model) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", model);
        if (messages != null) {
            body.put(
                    "messages",
                    messages.stream()
                            .map(m -> Map.of("role", m.role(), "content", m.content()))
                            .toList());
        } else {
            body.put("prompt", prompt);
        }
        if (temperature != null) {
            body.put("temperature", temperature);
        }
        if (topP < 1) {
            body.put("top_p", topP);
        }
        body.put("seed", seed);
        if (maxTokens != null) {
            body.put("max_tokens", maxTokens);
        }
        if (!stop.isEmpty()) {
            body.put("stop", stop);
        }
        if (logProbs) {
            // completions want a number, and 0 means none to some servers
            body.put("logprobs", chat() ? (Object) true : (Object) 1);
        }
        body.put("stream", true);
        body.put("stream_options", Map.of("include_usage", true));
        return body;
    }
}
