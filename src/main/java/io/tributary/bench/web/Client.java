package io.tributary.bench.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads streamed completions of a service. */
final class Client {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Service service;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Where the service is, who asks and whom. */
    record Service(URI url, @Nullable String key, String model) {}

    Client(Service service) {
        this.service = service;
    }

    CompletableFuture<Heard> listen(String prompt, int maxTokens) {
        return listen(prompt, maxTokens, new Arrivals(1));
    }

    /** @return fails if the answer is not a stream of at least one piece that ends with its usage */
    CompletableFuture<Heard> listen(String prompt, int maxTokens, Arrivals arrivals) {
        String body = JSON.writeValueAsString(Map.of(
                "model",
                service.model(),
                "prompt",
                prompt,
                "max_tokens",
                maxTokens,
                "temperature",
                0,
                "stream",
                true,
                "stream_options",
                Map.of("include_usage", true)));
        HttpRequest.Builder request = HttpRequest.newBuilder(service.url().resolve("/v1/completions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (service.key() != null) {
            request.header("Authorization", "Bearer " + service.key());
        }
        long sent = System.nanoTime();
        Events events = new Events(arrivals);
        return http.sendAsync(request.build(), BodyHandlers.fromLineSubscriber(events, Events::last, null))
                .thenApply(answer -> heard(answer, sent, arrivals));
    }

    private static Heard heard(HttpResponse<String> answer, long sent, Arrivals arrivals) {
        JsonNode usage = JSON.readTree(answer.body()).path("usage");
        if (answer.statusCode() != 200 || !usage.isObject()) {
            throw new UncheckedIOException(
                    new IOException("status " + answer.statusCode() + ", the last event is " + answer.body()));
        }
        return new Heard(
                (arrivals.first() - sent) / 1e6,
                usage.path("prompt_tokens").asInt(),
                usage.path("prompt_tokens_details").path("cached_tokens").asInt());
    }

    /** Notes when events come, and keeps the last. */
    private static final class Events implements Flow.Subscriber<String> {
        private static final String EVENT = "data: {";

        private final Arrivals arrivals;
        private String last = "{}";

        Events(Arrivals arrivals) {
            this.arrivals = arrivals;
        }

        String last() {
            return last;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith(EVENT)) {
                arrivals.came();
                last = line.substring(EVENT.length() - 1);
            } else if (line.startsWith("{")) {
                last = line; // a refusal is no stream
            }
        }

        @Override
        public void onError(Throwable error) {
            // the answer's future tells
        }

        @Override
        public void onComplete() {
            // the answer's future tells
        }
    }
}
