package io.tributary.it;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Clients that ask one thing after the other until they are told to stop, and what became of each request. */
final class Traffic {
    private static final Pattern ID = Pattern.compile("\"generation_id\":\"([0-9a-f-]{36})\"");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 100;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final List<CompletableFuture<Void>> ends = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();
    private volatile boolean stopped;

    Traffic(String base) {
        this.base = base;
    }

    /**
     * What came back.
     *
     * @param kind of the request
     * @param status 0 if nothing came
     */
    record Reply(
            String kind,
            int status,
            long millis,
            String body,
            @Nullable String retryAfter) {}

    /** Lets so many clients ask for answers. */
    Traffic answers(int clients) {
        for (int i = 0; i < clients; i++) {
            String body =
                    "{\"model\": \"pair@token-v3\", \"prompt\": \"Q: Say again: horse %d\\nA:\", \"max_tokens\": 24, \"stream\": %b}"
                            .formatted(i, i % 2 == 0);
            begin(
                    "answer",
                    HttpRequest.newBuilder(URI.create(base + "/v1/completions"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body)));
        }
        return this;
    }

    /** Lets so many clients read what is in the database. */
    Traffic reads(int clients) {
        for (int i = 0; i < clients; i++) {
            begin("read", HttpRequest.newBuilder(URI.create(base + "/api/decisions?limit=1")));
        }
        return this;
    }

    private void begin(String kind, HttpRequest.Builder request) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        ends.add(end);
        ask(kind, request.timeout(PATIENCE).build(), end);
    }

    private void ask(String kind, HttpRequest request, CompletableFuture<Void> end) {
        if (stopped) {
            end.complete(null);
            return;
        }
        long sent = System.nanoTime();
        CompletableFuture<?> unused = http.sendAsync(request, BodyHandlers.ofString())
                .whenComplete((answer, error) -> {
                    note(kind, answer, error, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sent));
                    CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                            .execute(() -> ask(kind, request, end));
                });
    }

    private synchronized void note(
            String kind, @Nullable HttpResponse<String> answer, @Nullable Throwable error, long millis) {
        replies.add(
                answer == null
                        ? new Reply(kind, 0, millis, String.valueOf(error), null)
                        : new Reply(
                                kind,
                                answer.statusCode(),
                                millis,
                                answer.body(),
                                answer.headers().firstValue("Retry-After").orElse(null)));
    }

    /** Waits for the last replies. */
    void stop() {
        stopped = true;
        ends.forEach(CompletableFuture::join);
    }

    /** Everything so far, in the order in which it came. */
    synchronized List<Reply> replies() {
        return List.copyOf(replies);
    }

    /** How often each status came for a kind of request. */
    Map<Integer, Integer> statuses(String kind) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (Reply reply : replies()) {
            if (reply.kind().equals(kind)) {
                counts.merge(reply.status(), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** The ids of answers that clients have to the end. */
    List<String> acknowledged() {
        List<String> ids = new ArrayList<>();
        for (Reply reply : replies()) {
            Matcher id = ID.matcher(reply.body());
            boolean whole = !reply.body().startsWith("data:") || reply.body().endsWith("data: [DONE]\n\n");
            if (reply.status() == 200 && whole && id.find()) {
                ids.add(id.group(1));
            }
        }
        return ids;
    }
}
