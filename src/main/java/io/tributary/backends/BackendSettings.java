package io.tributary.backends;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One model of one foreign server that speaks OpenAI's protocol.
 *
 * @param url up to and with {@code /v1}
 * @param model as the server calls it
 * @param keyVariable name of the environment variable that holds the key; none sends no key
 * @param chat whether it answers {@code /chat/completions}; left out: it is probed
 * @param completions whether it continues texts on {@code /completions}; left out: it is probed
 * @param logprobs most alternatives of its log-probabilities, 0 for none at all; left out: it is probed
 * @param context tokens of prompt and answer together; left out: what the server says, if it does
 * @param connectTimeout longest wait for a connection
 * @param readTimeout longest silence of the server
 * @param attempts at most, the first included; only while no token has come
 * @param retryWait before the second attempt; doubled for each further one, and moved at random by up to half
 * @param concurrent most requests to it at once
 * @param queueWait longest wait for one of them to end
 * @param breakAfter calls of which half must fail before it is left alone
 * @param breakFor how long it is left alone
 * @param promptPrice per million tokens of prompts, in whatever currency
 * @param completionPrice per million tokens of answers
 */
public record BackendSettings(
        URI url,
        String model,
        @Nullable String keyVariable,
        @Nullable Boolean chat,
        @Nullable Boolean completions,
        @Nullable Integer logprobs,
        @Nullable Integer context,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("60s") Duration readTimeout,
        @DefaultValue("3") int attempts,
        @DefaultValue("500ms") Duration retryWait,
        @DefaultValue("8") int concurrent,
        @DefaultValue("2s") Duration queueWait,
        @DefaultValue("10") int breakAfter,
        @DefaultValue("30s") Duration breakFor,
        @DefaultValue("0") double promptPrice,
        @DefaultValue("0") double completionPrice) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws IllegalArgumentException naming the setting that cannot be */
    public BackendSettings {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        require(Set.of("http", "https").contains(scheme) && url.getHost() != null, "url", "an http or https address");
        require(
                url.getUserInfo() == null && url.getQuery() == null,
                "url",
                "without user and query; keys have key-variable");
        require(
                keyVariable == null || scheme.equals("https") || LOOPBACK.contains(url.getHost()),
                "url",
                "https where a key is sent to another machine");
        require(!model.isBlank(), "model", "the server's name of the model");
        require(logprobs == null || logprobs >= 0, "logprobs", "0 or more");
        require(context == null || context > 0, "context", "above 0");
        require(!connectTimeout.isNegative() && !connectTimeout.isZero(), "connect-timeout", "above 0");
        require(!readTimeout.isNegative() && !readTimeout.isZero(), "read-timeout", "above 0");
        require(attempts >= 1 && attempts <= 10, "attempts", "1 to 10");
        require(!retryWait.isNegative() && !retryWait.isZero(), "retry-wait", "above 0");
        require(concurrent >= 1, "concurrent", "1 or more");
        require(!queueWait.isNegative(), "queue-wait", "0 or more");
        require(breakAfter >= 1, "break-after", "1 or more");
        require(!breakFor.isNegative() && !breakFor.isZero(), "break-for", "above 0");
        require(promptPrice >= 0 && completionPrice >= 0, "prompt-price and completion-price", "0 or more");
    }

    private static void require(boolean holds, String name, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + " of a backend must be " + expected);
        }
    }

    /** What an answer cost, in the currency of the prices. */
    public double cost(long promptTokens, long completionTokens) {
        return (promptTokens * promptPrice + completionTokens * completionPrice) / 1e6;
    }
}
