package io.tributary.runtime.remote;

import io.tributary.runtime.remote.RemoteFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One model of one foreign server. Follows no redirection, so it speaks to the configured address only. Thread-safe. */
public final class RemoteServer {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long POLL_MILLIS = 20;
    private static final String DATA = "data:";

    private final Endpoint endpoint;
    private final HttpClient http;

    public RemoteServer(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(endpoint.connect())
                .build();
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Has a text answered, in one attempt, on the caller's thread.
     *
     * @param shown gets pieces of the answer as they arrive
     * @param cancelled asked every 20 ms on this thread; true ends the answer where it stands
     * @throws RemoteFailure if it does not answer as it should
     */
    public RemoteAnswer answer(RemoteRequest request, Consumer<String> shown, BooleanSupplier cancelled) {
        AnswerReader reader = new AnswerReader(endpoint.name(), shown);
        HttpRequest post = post(request.path(), request.body(endpoint.model()));
        try (TimedLines lines = new TimedLines(endpoint.read(), cancelled)) {
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(post, cancelled);
            if (response == null) {
                return reader.answer();
            }
            response.body().subscribe(lines);
            requireOk(response, lines);
            read(lines, reader, cancelled);
            return reader.answer();
        } catch (IOException e) {
            throw broken(e, reader.begun());
        }
    }

    private void read(TimedLines lines, AnswerReader reader, BooleanSupplier cancelled) throws IOException {
        StringBuilder whole = new StringBuilder();
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.startsWith(DATA)) {
                String data = line.substring(DATA.length()).strip();
                if (data.equals("[DONE]")) {
                    return;
                }
                reader.read(data);
            } else if (whole.length() > 0 || line.startsWith("{")) {
                // a server that does not stream sends one object
                whole.append(line);
            } else if (!skipped(line)) {
                reader.read(line);
            }
        }
        if (cancelled.getAsBoolean()) {
            return;
        }
        if (whole.length() > 0) {
            reader.read(whole.toString());
        }
        if (!reader.complete()) {
            throw new IOException("the answer has no end");
        }
    }

    /** Comments and the fields of events that say nothing about their data. */
    private static boolean skipped(String line) {
        return line.isBlank() || line.startsWith(":") || line.matches("(event|id|retry):.*");
    }

    /** @throws RemoteFailure if it cannot be had */
    public JsonNode get(String path) {
        return whole(request(path).GET().build());
    }

    /** Sends a request that is not streamed. @throws RemoteFailure if it is not answered with 200 and JSON */
    public JsonNode ask(String path, Map<String, Object> body) {
        return whole(post(path, body));
    }

    private JsonNode whole(HttpRequest request) {
        try (TimedLines lines = new TimedLines(endpoint.read(), () -> false)) {
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(request, () -> false);
            if (response == null) {
                throw new IOException("interrupted");
            }
            response.body().subscribe(lines);
            requireOk(response, lines);
            return JSON.readTree(text(lines));
        } catch (JacksonException e) {
            throw new RemoteFailure(Kind.GARBLED, endpoint.name() + " answered with what is not JSON", e);
        } catch (IOException e) {
            throw broken(e, false);
        }
    }

    private HttpRequest post(String path, Object body) {
        return request(path)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.at(path)).timeout(endpoint.read());
        return endpoint.key() == null ? request : request.header("authorization", "Bearer " + endpoint.key());
    }

    /** Null if the answer was cancelled before it began. */
    private @Nullable HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(
            HttpRequest request, BooleanSupplier cancelled) throws IOException {
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> response =
                http.sendAsync(request, BodyHandlers.ofPublisher());
        try {
            while (true) {
                try {
                    return response.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (cancelled.getAsBoolean()) {
                        response.cancel(true);
                        return null;
                    }
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void requireOk(HttpResponse<?> response, TimedLines lines) throws IOException {
        int status = response.statusCode();
        if (status == 200) {
            return;
        }
        Kind kind =
                switch (status) {
                    case 429, 503 -> Kind.OVERLOADED;
                    case 400, 413, 422 -> Kind.REFUSED;
                    default -> status >= 500 ? Kind.FAILED : Kind.MISCONFIGURED;
                };
        throw new RemoteFailure(
                kind,
                "%s answered %d: %s".formatted(endpoint.name(), status, said(text(lines))),
                response.headers()
                        .firstValue("retry-after")
                        .map(RemoteServer::seconds)
                        .orElse(null),
                null);
    }

    /** Dates are not read: whoever sends one is tried again after the usual wait. */
    private static @Nullable Duration seconds(String value) {
        return value.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(value)) : null;
    }

    private static String said(String body) {
        try {
            return AnswerReader.message(JSON.readTree(body));
        } catch (JacksonException e) {
            return AnswerReader.shortened(body);
        }
    }

    private static String text(TimedLines lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = lines.next(); line != null && text.length() < 8 << 20; line = lines.next()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private RemoteFailure broken(IOException cause, boolean begun) {
        if (cause instanceof TimedLines.Slow || cause instanceof HttpTimeoutException timeout && !connecting(timeout)) {
            return new RemoteFailure(
                    Kind.SLOW,
                    "%s sent nothing for %d ms"
                            .formatted(endpoint.name(), endpoint.read().toMillis()),
                    cause);
        }
        return begun
                ? new RemoteFailure(Kind.TORN, endpoint.name() + " broke off its answer", cause)
                : new RemoteFailure(
                        Kind.UNREACHABLE,
                        "%s cannot be reached at %s: %s".formatted(endpoint.name(), endpoint.url(), reason(cause)),
                        cause);
    }

    private static boolean connecting(HttpTimeoutException timeout) {
        return timeout instanceof java.net.http.HttpConnectTimeoutException;
    }

    private static String reason(IOException cause) {
        String message = cause.getMessage();
        if (message != null) {
            return message;
        }
        return cause instanceof ConnectException
                ? "no connection"
                : cause.getClass().getSimpleName();
    }
}
