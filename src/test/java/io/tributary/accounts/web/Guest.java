package io.tributary.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody at the other end of the wire: a browser with cookies, or a program with a key. */
final class Guest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final int port;
    private final @Nullable String key;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String token = "";

    private Guest(int port, @Nullable String key) {
        this.port = port;
        this.key = key;
    }

    static Guest nobody(int port) {
        return new Guest(port, null);
    }

    static Guest withKey(int port, String key) {
        return new Guest(port, key);
    }

    /** Logged in, with the token of the first form that was shown. */
    static Guest loggedIn(int port, String name, String password) throws Exception {
        Guest guest = nobody(port);
        HttpResponse<String> answer = guest.login(name, password);
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("failed");
        guest.get("/usage");
        return guest;
    }

    HttpResponse<String> login(String name, String password) throws Exception {
        get("/login");
        return form("/login", Map.of("username", name, "password", password));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", path, Map.of(), "");
        Matcher found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    /** As a browser without script posts a form. */
    HttpResponse<String> form(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&", "_csrf=" + encoded(token) + "&", ""));
        return send("POST", path, Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
    }

    /** As a program or a script of our pages posts. */
    HttpResponse<String> json(String path, String body) throws IOException, InterruptedException {
        Map<String, String> headers = key == null && !token.isEmpty()
                ? Map.of("Content-Type", "application/json", "X-CSRF-TOKEN", token)
                : Map.of("Content-Type", "application/json");
        return send("POST", path, headers, body);
    }

    HttpResponse<String> send(String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    String token() {
        return token;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
