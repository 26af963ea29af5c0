package io.tributary.bench.web;

import java.net.URI;
import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param streams texts that are written while the newcomer's prompt is read
 * @param maxTokens of each of them
 */
record WaitsOptions(
        Client.Service service, int streams, int newcomerWords, int prefixWords, int maxTokens, int rounds) {

    static final String USAGE = """
            usage: waits --url http://127.0.0.1:8080 [--key KEY] [--model pair-large] [--streams 15] [--newcomer-words 700]
                   [--prefix-words 140] [--max-tokens 64] [--rounds 5]""";

    /** @throws IllegalArgumentException with the usage if an option is unknown, missing or malformed */
    static WaitsOptions parse(String... args) {
        Map<String, String> given = Arguments.read(USAGE, args);
        String url = Arguments.required(given, "url", USAGE);
        WaitsOptions options = new WaitsOptions(
                new Client.Service(URI.create(url), given.remove("key"), Arguments.taken(given, "model", "pair-large")),
                Arguments.positive(given, "streams", "15"),
                Arguments.positive(given, "newcomer-words", "700"),
                Arguments.positive(given, "prefix-words", "140"),
                Arguments.positive(given, "max-tokens", "64"),
                Arguments.positive(given, "rounds", "5"));
        Arguments.requireEmpty(given, USAGE);
        return options;
    }
}
