package io.tributary.registry.web.push;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends one checkpoint: announces it, sends what is missing from where it broke off, and has a version made of it. */
final class Push {
    /** Seconds before each further attempt; together longer than a restart of the service takes. */
    static final List<Integer> WAITS = List.of(1, 2, 4, 8, 15, 30);
    /** Another request is still writing, a limit, and a proxy in front of a service that is starting. */
    private static final Set<Integer> PASSING = Set.of(409, 429, 502, 503, 504);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final PushOptions options;
    private final PrintStream progress;
    private final List<Integer> waits;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

    /** @param waits seconds before each further attempt to send what broke off; after the last it is given up */
    Push(PushOptions options, PrintStream progress, List<Integer> waits) {
        this.options = options;
        this.progress = progress;
        this.waits = waits;
    }

    /**
     * @return the version as the service shows it, one line of JSON
     * @throws IOException with the service's reason if it refuses, or the connection cannot be kept
     */
    String run() throws IOException, InterruptedException {
        List<Luggage> files = Luggage.of(options.source());
        String upload = upload(files);
        for (Luggage file : files) {
            send(upload, file);
        }
        return text(send("POST", "api/uploads/" + upload + "/commit", BodyPublishers.noBody()));
    }

    /** One that was broken off and consists of the same files goes on. */
    private String upload(List<Luggage> files) throws IOException, InterruptedException {
        Set<String> wanted = new HashSet<>();
        files.forEach(file -> wanted.add(file.name() + " " + file.sha256()));
        for (JsonNode open : JSON.readTree(text(send("GET", "api/uploads", BodyPublishers.noBody())))
                .path("items")) {
            Set<String> found = new HashSet<>();
            open.path("files")
                    .forEach(file -> found.add(file.path("name").asString("") + " "
                            + file.path("sha256").asString("")));
            if (open.path("name").asString("").equals(options.name()) && found.equals(wanted)) {
                progress.println("going on with upload " + open.path("id").asString(""));
                return open.path("id").asString("");
            }
        }
        List<Map<String, Object>> announced = new ArrayList<>();
        for (Luggage file : files) {
            announced.add(file.announced());
        }
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("name", options.name());
        manifest.put("files", announced);
        BodyPublisher body = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(manifest));
        return JSON.readTree(text(send("POST", "api/checkpoints", body)))
                .path("id")
                .asString("");
    }

    private void send(String upload, Luggage file) throws IOException, InterruptedException {
        String blob = "api/uploads/" + upload + "/blobs/" + file.sha256();
        long furthest = -1;
        int failures = 0;
        boolean sent = false;
        while (furthest < file.size()) {
            try {
                long arrived = JSON.readTree(text(send("GET", blob, BodyPublishers.noBody())))
                        .path("arrived")
                        .asLong(0);
                if (arrived > furthest) {
                    furthest = arrived;
                    failures = 0;
                } else if (sent) {
                    throw new IOException("no bytes arrive any more");
                }
                if (arrived < file.size()) {
                    progress.printf("%s: from byte %d of %d%n", file.name(), arrived, file.size());
                    put(blob, file, arrived);
                    sent = true;
                }
            } catch (Refusal e) {
                throw e;
            } catch (IOException e) {
                if (failures == waits.size()) {
                    throw e;
                }
                sent = false;
                int seconds = waits.get(failures++);
                progress.printf("%s: broken off (%s), going on in %d s%n", file.name(), e, seconds);
                TimeUnit.SECONDS.sleep(seconds);
            }
        }
        progress.printf("%s: there%n", file.name());
    }

    private void put(String blob, Luggage file, long from) throws IOException, InterruptedException {
        BodyPublisher rest = BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> opened(file, from)), file.size() - from);
        HttpRequest request = request(blob)
                .header("Content-Type", "application/octet-stream")
                .header("Content-Range", "bytes %d-%d/%d".formatted(from, file.size() - 1, file.size()))
                .PUT(rest)
                .build();
        text(client.send(request, BodyHandlers.ofString()));
    }

    private static InputStream opened(Luggage file, long from) {
        try {
            InputStream in = Files.newInputStream(file.path());
            in.skipNBytes(from);
            return in;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(options.service().resolve(path));
        return options.key().isEmpty() ? request : request.header("Authorization", "Bearer " + options.key());
    }

    /** The service has an answer, and it is no. */
    private static final class Refusal extends IOException {
        private static final long serialVersionUID = 1;

        Refusal(String message) {
            super(message);
        }
    }

    private static String text(HttpResponse<String> response) throws IOException {
        if (response.statusCode() / 100 == 2) {
            return response.body();
        }
        String reason = response.body();
        try {
            reason = JSON.readTree(reason).path("detail").asString(reason);
        } catch (RuntimeException e) {
            // a proxy's page, or nothing: shown as it is
        }
        String words = "the service answers %d: %s".formatted(response.statusCode(), reason);
        throw PASSING.contains(response.statusCode()) ? new IOException(words) : new Refusal(words);
    }
}
