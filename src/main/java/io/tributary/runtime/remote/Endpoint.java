package io.tributary.runtime.remote;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a foreign server is and how long it is waited for.
 *
 * @param name by which messages call it
 * @param url up to and with {@code /v1}
 * @param model as it calls the model
 * @param key bearer token; null sends none
 * @param connect longest wait for a connection
 * @param read longest wait for the response to begin, and then for its next bytes
 */
public record Endpoint(
        String name, URI url, String model, @Nullable String key, Duration connect, Duration read) {

    /** The address of one of its resources, for example {@code chat/completions}. */
    URI at(String path) {
        String base = url.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + path);
    }

    /** Without the key, which must not come into a log. */
    @Override
    public String toString() {
        return name + " (" + model + " at " + url + ")";
    }
}
