package io.tributary.bench.web;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Clients in a closed loop: each asks, reads its answer to the end, and asks again; one that is refused comes back when told. */
final class Load {
    private static final Pattern QUEUE = Pattern.compile("\"queue\":([0-9.eE+-]+)");
    private static final Pattern EMITTED = Pattern.compile("\"emitted\":(\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LoadOptions options;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Double> latencies = new ArrayList<>();
    private final List<Double> queued = new ArrayList<>();
    private final Map<String, Long> failed = new TreeMap<>();
    private long refused;
    private long tokens;

    Load(LoadOptions options) {
        this.options = options;
    }

    LoadFigures run() throws InterruptedException {
        long start = System.nanoTime();
        long end = start + options.length().toNanos();
        CountDownLatch running = new CountDownLatch(options.clients());
        for (int client = 0; client < options.clients(); client++) {
            ask(client, 0, end, running);
        }
        running.await();
        return figures((System.nanoTime() - start) / 1e9);
    }

    private void ask(int client, int turn, long end, CountDownLatch running) {
        if (System.nanoTime() > end) {
            running.countDown();
            return;
        }
        // spread evenly over clients and turns, the same in every run
        boolean stream = (client + turn) * 0.6180339887 % 1 < options.streamed();
        long sent = System.nanoTime();
        CompletableFuture<?> unused = http.sendAsync(request(client, turn, stream), BodyHandlers.ofString())
                .whenComplete((answer, error) -> {
                    long pause = note(answer, error, stream, (System.nanoTime() - sent) / 1e6);
                    CompletableFuture<?> unusedToo = new CompletableFuture<Void>()
                            .completeOnTimeout(null, pause, TimeUnit.SECONDS)
                            .thenRun(() -> ask(client, turn + 1, end, running));
                });
    }

    private HttpRequest request(int client, int turn, boolean stream) {
        String body =
                "{\"model\": \"%s\", \"prompt\": \"Q: Say again: horse %d stone %d\\nA:\", \"max_tokens\": %d, \"stream\": %b}"
                        .formatted(options.model(), client, turn, options.maxTokens(), stream);
        HttpRequest.Builder request = HttpRequest.newBuilder(options.url().resolve("/v1/completions"))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body));
        if (options.key() != null) {
            request.header("Authorization", "Bearer " + options.key());
        }
        return request.build();
    }

    /** @return seconds to wait before the next request */
    private synchronized long note(
            @Nullable HttpResponse<String> answer, @Nullable Throwable error, boolean stream, double millis) {
        if (answer == null) {
            fail(error == null ? "no answer" : error.getClass().getSimpleName());
            return 1;
        }
        if (answer.statusCode() == 429) {
            refused++;
            String wait = answer.headers().firstValue("Retry-After").orElse("");
            if (!wait.matches("\\d+")) {
                fail("429 without Retry-After");
                return 1;
            }
            return Long.parseLong(wait);
        }
        if (answer.statusCode() != 200) {
            fail("status " + answer.statusCode());
        } else if (stream && !answer.body().endsWith("data: [DONE]\n\n")) {
            fail("stream without its end");
        } else {
            latencies.add(millis);
            Matcher queue = QUEUE.matcher(answer.body());
            if (queue.find()) {
                queued.add(Double.parseDouble(queue.group(1)));
            }
            Matcher emitted = EMITTED.matcher(answer.body());
            if (emitted.find()) {
                tokens += Long.parseLong(emitted.group(1));
            }
        }
        return 0;
    }

    private void fail(String how) {
        failed.merge(how, 1L, Long::sum);
    }

    private synchronized LoadFigures figures(double seconds) {
        return new LoadFigures(
                options.clients(),
                seconds,
                latencies.size(),
                refused,
                Map.copyOf(failed),
                latencies.size() / seconds,
                tokens / seconds,
                LoadFigures.Spread.of(latencies),
                LoadFigures.Spread.of(queued));
    }
}
