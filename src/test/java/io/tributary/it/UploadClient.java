package io.tributary.it;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the upload API, whose connections can be made to break. */
final class UploadClient {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    UploadClient(String base) {
        this.base = base;
    }

    /** Announces files. @return the answer, with the id of the upload where it was taken */
    CompletableFuture<HttpResponse<String>> begin(String name, Map<String, byte[]> files) {
        List<Map<String, Object>> list = files.entrySet().stream()
                .map(file -> Map.<String, Object>of(
                        "name", file.getKey(), "size", file.getValue().length, "sha256", sha256(file.getValue())))
                .toList();
        byte[] body = JSON.writeValueAsBytes(Map.of("name", name, "files", list));
        return send("POST", "/api/checkpoints", BodyPublishers.ofByteArray(body), "Content-Type", "application/json");
    }

    /** Sends a file from a byte on to its end. */
    CompletableFuture<HttpResponse<String>> put(String upload, byte[] file, int from) {
        return send(
                "PUT",
                blob(upload, file),
                BodyPublishers.ofByteArray(file, from, file.length - from),
                "Content-Type",
                "application/octet-stream",
                "Content-Range",
                range(file, from));
    }

    /**
     * Promises a file from a byte on to its end and breaks off.
     *
     * @param reset without saying goodbye
     */
    void cut(String upload, byte[] file, int from, int sent, boolean reset) throws IOException {
        URI uri = URI.create(base);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("PUT %s HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: application/octet-stream\r\nContent-Range: %s\r\n"
                                    + "Content-Length: %d\r\n\r\n")
                            .formatted(
                                    blob(upload, file),
                                    uri.getHost(),
                                    uri.getPort(),
                                    range(file, from),
                                    file.length - from)
                            .getBytes(US_ASCII));
            out.write(file, from, sent);
            out.flush();
            socket.setSoLinger(reset, 0);
        }
    }

    /** How much of a file has arrived. */
    int arrived(String upload, byte[] file) {
        return json(get(blob(upload, file))).path("arrived").asInt();
    }

    /** Sends what is missing of every file. */
    void complete(String upload, Map<String, byte[]> files) {
        for (JsonNode file : json(get("/api/uploads/" + upload)).path("files")) {
            int arrived = file.path("arrived").asInt();
            if (arrived < file.path("size").asInt()) {
                byte[] bytes =
                        Objects.requireNonNull(files.get(file.path("name").asString()));
                require(put(upload, bytes, arrived).join());
            }
        }
    }

    CompletableFuture<HttpResponse<String>> commit(String upload) {
        return send("POST", "/api/uploads/" + upload + "/commit", BodyPublishers.noBody());
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody()).join();
    }

    /** The body of an answer that must be a success. */
    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(require(answer).body());
    }

    private static HttpResponse<String> require(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    answer.request().method() + " " + answer.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private CompletableFuture<HttpResponse<String>> send(
            String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private static String blob(String upload, byte[] file) {
        return "/api/uploads/" + upload + "/blobs/" + sha256(file);
    }

    private static String range(byte[] file, int from) {
        return "bytes %d-%d/%d".formatted(from, file.length - 1, file.length);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
