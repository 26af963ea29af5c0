package io.tributary.serving.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code data:} events; each is flushed, so that a vanished client is noticed. */
final class ServerSentEvents {
    private final OutputStream out;
    private final JsonMapper json;

    ServerSentEvents(HttpServletResponse response, JsonMapper json) throws IOException {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        this.out = response.getOutputStream();
        this.json = json;
    }

    void event(Object body) throws IOException {
        // JSON escapes line breaks, so one data line always suffices
        send("data: " + json.writeValueAsString(body) + "\n\n");
    }

    void done() throws IOException {
        send("data: [DONE]\n\n");
    }

    /** A comment that clients skip; keeps proxies from closing a quiet connection. */
    void ping() throws IOException {
        send(": ping\n\n");
    }

    /** Ends the response now, so that its end is on the wire before anything else happens to the connection. */
    void end() throws IOException {
        out.close();
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
