package io.tributary.runtime.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference files made with other people's code. */
final class Golden {
    static final Path PAIR = directory("pair");

    private Golden() {}

    private static Path directory(String name) {
        try {
            URL url = Objects.requireNonNull(Golden.class.getResource("/golden/text/" + name));
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode read(String name) {
        try {
            return JsonMapper.builder().build().readTree(Files.readAllBytes(directory(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int[] ints(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::asInt).toArray();
    }
}
