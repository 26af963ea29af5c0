package io.tributary.bench.web;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
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
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException("cannot read " + args[i] + "\n" + USAGE);
            }
            given.put(args[i].substring(2), args[i + 1]);
        }
        String url = given.remove("url");
        if (url == null) {
            throw new IllegalArgumentException("--url is missing\n" + USAGE);
        }
        LoadOptions options = new LoadOptions(
                URI.create(url),
                given.remove("key"),
                taken(given, "model", "pair@token-v3"),
                positive(given, "clients", "50"),
                Duration.ofSeconds(positive(given, "seconds", "60")),
                positive(given, "max-tokens", "32"),
                Double.parseDouble(taken(given, "streamed", "0.5")));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown options " + given.keySet() + "\n" + USAGE);
        }
        if (!(options.streamed >= 0 && options.streamed <= 1)) {
            throw new IllegalArgumentException("--streamed must lie in [0, 1], not " + options.streamed);
        }
        return options;
    }

    private static String taken(Map<String, String> given, String name, String absent) {
        String value = given.remove(name);
        return value == null ? absent : value;
    }

    private static int positive(Map<String, String> given, String name, String absent) {
        int value = Integer.parseInt(taken(given, name, absent));
        if (value < 1) {
            throw new IllegalArgumentException("--%s must be at least 1, not %d".formatted(name, value));
        }
        return value;
    }
}
