package io.tributary.runtime.remote;

import io.tributary.runtime.remote.RemoteFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts an answer together from the chunks of a stream, or from one whole response. */
final class AnswerReader {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Sums of float32 logarithms may end a little above 0. */
    private static final double ROUNDING = 1e-3;

    private final String server;
    private final Consumer<String> shown;
    private final long start = System.nanoTime();
    private final StringBuilder text = new StringBuilder();
    private final List<Double> logProbs = new ArrayList<>();
    private String finish = "";
    private int promptTokens = -1;
    private int completionTokens = -1;
    private int pieces;
    private long first;

    /** @param shown gets each piece of text as it comes */
    AnswerReader(String server, Consumer<String> shown) {
        this.server = server;
        this.shown = shown;
    }

    /** Whether text was shown, so that a second try would repeat it. */
    boolean begun() {
        return pieces > 0;
    }

    /** Whether the server said why the answer ends. */
    boolean complete() {
        return !finish.isEmpty();
    }

    /** @throws RemoteFailure if it is no chunk of an answer, or reports an error */
    void read(String json) {
        JsonNode chunk = parsed(json);
        if (chunk.hasNonNull("error")) {
            throw new RemoteFailure(Kind.FAILED, server + " failed while it wrote: " + message(chunk));
        }
        JsonNode choices = chunk.path("choices");
        if (!choices.isArray()) {
            throw garbled(json, null);
        }
        usage(chunk.path("usage"));
        if (!choices.isEmpty()) {
            choice(choices.path(0));
        }
    }

    private JsonNode parsed(String json) {
        try {
            JsonNode chunk = JSON.readTree(json);
            if (chunk.isObject()) {
                return chunk;
            }
        } catch (JacksonException e) {
            throw garbled(json, e);
        }
        throw garbled(json, null);
    }

    private RemoteFailure garbled(String json, @Nullable Throwable cause) {
        return new RemoteFailure(
                Kind.GARBLED, server + " sent what is no answer in OpenAI's protocol: " + shortened(json), cause);
    }

    private void choice(JsonNode choice) {
        JsonNode written = choice.hasNonNull("text")
                ? choice.path("text")
                : choice.path(choice.hasNonNull("delta") ? "delta" : "message").path("content");
        logProbs(choice.path("logprobs"));
        String piece = written.asString("");
        if (!piece.isEmpty()) {
            if (pieces++ == 0) {
                first = System.nanoTime();
            }
            text.append(piece);
            shown.accept(piece);
        }
        finish = choice.path("finish_reason").asString(finish);
    }

    /** Chats list tokens, completions have two parallel lists. */
    private void logProbs(JsonNode reported) {
        for (JsonNode token : reported.path("content")) {
            add(token.path("logprob"));
        }
        for (JsonNode value : reported.path("token_logprobs")) {
            add(value);
        }
    }

    private void add(JsonNode value) {
        if (!value.isNumber() || !(value.asDouble() <= ROUNDING)) {
            throw new RemoteFailure(Kind.GARBLED, server + " gave " + value + " as a token's log-probability");
        }
        logProbs.add(Math.min(0, value.asDouble()));
    }

    private void usage(JsonNode usage) {
        promptTokens = usage.path("prompt_tokens").asInt(promptTokens);
        completionTokens = usage.path("completion_tokens").asInt(completionTokens);
    }

    RemoteAnswer answer() {
        long end = System.nanoTime();
        return new RemoteAnswer(
                text.toString(),
                logProbs,
                finish.isEmpty() ? "stop" : finish,
                promptTokens,
                completionTokens < 0 ? pieces : completionTokens,
                ((first == 0 ? end : first) - start) / 1e6,
                (end - start) / 1e6);
    }

    /** The server's own words about an error, whichever form it gave them. */
    static String message(JsonNode body) {
        JsonNode error = body.path("error");
        JsonNode words = error.isObject() ? error.path("message") : error;
        String said = words.isString() ? words.asString() : body.toString();
        return shortened(said);
    }

    static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
