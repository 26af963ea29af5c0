package io.tributary.bench.web;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param url where the service is
 * @param key null in local mode
 * @param clients that ask at once, each again as soon as it was answered
 * @param streamed share of requests that stream
 */
record LoadOptions(
        URI url, @Nullable String key, String model, int clients, Duration length, int maxTokens, double streamed) {

    static final String USAGE = """
            usage: load --url http://127.0.0.1:8080 [--key KEY] [--model pair@token-v3] [--clients 50] [--seconds 60]
                   [--max-tokens 32] [--streamed 0.5]""";

    /** @throws IllegalArgumentException with the usage if an option is unknown, missing or malformed */
    static LoadOptions parse(String... args) {
        Map<String, String> given = Arguments.read(USAGE, args);
        String url = Arguments.required(given, "url", USAGE);
        LoadOptions options = new LoadOptions(
                URI.create(url),
                given.remove("key"),
                Arguments.taken(given, "model", "pair@token-v3"),
                Arguments.positive(given, "clients", "50"),
                Duration.ofSeconds(Arguments.positive(given, "seconds", "60")),
                Arguments.positive(given, "max-tokens", "32"),
                Double.parseDouble(Arguments.taken(given, "streamed", "0.5")));
        Arguments.requireEmpty(given, USAGE);
        if (!(options.streamed >= 0 && options.streamed <= 1)) {
            throw new IllegalArgumentException("--streamed must lie in [0, 1], not " + options.streamed);
        }
        return options;
    }
}
