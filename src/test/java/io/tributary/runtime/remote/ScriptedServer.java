package io.tributary.runtime.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A foreign server that does what the test says, one act per request in order; the last is repeated. */
public final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Act> script = new ArrayDeque<>();
    private final List<Seen> seen = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);

    /** What the server does with one request. */
    @FunctionalInterface
    public interface Act {
        void answer(HttpExchange exchange, CountDownLatch released) throws IOException, InterruptedException;
    }

    /** A request as it came. */
    public record Seen(String method, String path, String key, String body) {}

    public ScriptedServer(Act... acts) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        then(acts);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Replaces what is left of the script. */
    public void then(Act... acts) {
        synchronized (script) {
            script.clear();
            script.addAll(List.of(acts));
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    public List<Seen> seen() {
        synchronized (script) {
            return List.copyOf(seen);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        Act act;
        String key = exchange.getRequestHeaders().getFirst("authorization");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (script) {
            seen.add(new Seen(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath(), key == null ? "" : key, body));
            act = script.size() > 1 ? script.remove() : script.element();
        }
        try (exchange) {
            act.answer(exchange, released);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One response, whole. */
    public static Act says(int status, String type, String body, String... headers) {
        return (exchange, released) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.getResponseHeaders().set("content-type", type);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** An error in OpenAI's envelope. */
    public static Act fails(int status, String message, String... headers) {
        return says(status, "application/json", "{\"error\": {\"message\": \"%s\"}}".formatted(message), headers);
    }

    /** Lines of a stream, sent one by one and then ended properly. */
    public static Act streams(List<String> events) {
        return sends(events, false);
    }

    /** The same, but the connection is cut behind them. */
    public static Act tears(List<String> events) {
        return sends(events, true);
    }

    private static Act sends(List<String> events, boolean torn) {
        return (exchange, released) -> {
            exchange.getResponseHeaders().set("content-type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (String event : events) {
                out.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            if (torn) {
                // a chunked body without its last chunk is what a killed server leaves
                throw new IOException("cut");
            }
        };
    }

    /** Sends these and then nothing for as long as the test runs. */
    public static Act hangsAfter(List<String> events) {
        return (exchange, released) -> {
            if (!events.isEmpty()) {
                exchange.getResponseHeaders().set("content-type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                for (String event : events) {
                    exchange.getResponseBody().write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
                }
                exchange.getResponseBody().flush();
            }
            released.await();
        };
    }

    /** Chunks of a text completion, one per piece, each with its log-probability, and the end. */
    public static List<String> text(List<String> pieces, List<Double> logProbs) {
        List<String> events = IntStream.range(0, pieces.size())
                .mapToObj(i ->
                        "{\"choices\": [{\"index\": 0, \"text\": \"%s\", \"logprobs\": %s, \"finish_reason\": null}]}"
                                .formatted(
                                        pieces.get(i),
                                        logProbs.isEmpty()
                                                ? "null"
                                                : "{\"tokens\": [\"%s\"], \"token_logprobs\": [%s]}"
                                                        .formatted(pieces.get(i), logProbs.get(i))))
                .collect(Collectors.toCollection(ArrayList::new));
        events.add("{\"choices\": [{\"index\": 0, \"text\": \"\", \"logprobs\": null, \"finish_reason\": \"stop\"}]}");
        events.add("{\"choices\": [], \"usage\": {\"prompt_tokens\": 7, \"completion_tokens\": %d}}"
                .formatted(pieces.size()));
        events.add("[DONE]");
        return events;
    }

    /** Chunks of a chat. */
    public static List<String> chat(List<String> pieces, List<Double> logProbs) {
        List<String> events = IntStream.range(0, pieces.size())
                .mapToObj(i ->
                        "{\"choices\": [{\"delta\": {\"content\": \"%s\"}, \"logprobs\": {\"content\": [{\"token\": \"%s\", \"logprob\": %s}]}}]}"
                                .formatted(pieces.get(i), pieces.get(i), logProbs.get(i)))
                .collect(Collectors.toCollection(ArrayList::new));
        events.add("{\"choices\": [{\"delta\": {}, \"finish_reason\": \"length\"}]}");
        events.add("[DONE]");
        return events;
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
