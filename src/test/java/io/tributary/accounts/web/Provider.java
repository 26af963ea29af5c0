package io.tributary.accounts.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** An OpenID Connect provider that says whatever a test tells it to. Whoever it is asked for is at its desk already. */
public final class Provider implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String CLIENT = "tributary";
    private static final String SECRET = "a secret of a test";
    private static final Map<String, Map<String, String>> CODES = new ConcurrentHashMap<>();
    private static final RSAKey KEY = key("one");

    /** Known to nobody. */
    static final RSAKey FORGED = key("one");

    private static final HttpServer SERVER = started();

    private static volatile Says says = new Says("nobody", Map.of());
    private static volatile boolean down;

    /**
     * What it puts into the next ID token.
     *
     * @param claims take the place of those that belong there
     */
    record Says(String subject, Map<String, Object> claims, RSAKey key) {
        Says(String subject, Map<String, Object> claims) {
            this(subject, claims, KEY);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String prefix = "tributary.accounts.single-sign-on.";
        TestPropertyValues.of(
                        prefix + "issuer=" + issuer(),
                        prefix + "client-id=" + CLIENT,
                        prefix + "client-secret=" + SECRET,
                        prefix + "label=Example ID",
                        prefix + "admins=ops",
                        prefix + "analysts=science,research")
                .applyTo(context);
    }

    static void nextIs(Says person) {
        says = person;
    }

    static void isDown(boolean is) {
        down = is;
    }

    private static String issuer() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort();
    }

    private static HttpServer started() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/.well-known/openid-configuration", Provider::describe);
            server.createContext("/jwks", exchange -> json(exchange, 200, new JWKSet(KEY.toPublicJWK()).toString()));
            server.createContext("/authorize", Provider::authorize);
            server.createContext("/token", Provider::token);
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void describe(HttpExchange exchange) throws IOException {
        if (down) {
            json(exchange, 503, "{}");
            return;
        }
        json(exchange, 200, """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/jwks", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}
                """.formatted(issuer()));
    }

    private static void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
        String code = "code-" + CODES.size();
        CODES.put(code, asked);
        exchange.getResponseHeaders()
                .set("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void token(HttpExchange exchange) throws IOException {
        Map<String, String> given =
                fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = CODES.remove(given.get("code"));
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT + ":" + SECRET.replace(' ', '+')).getBytes(StandardCharsets.UTF_8));
        boolean known = basic.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (asked == null
                || !known
                || !challenge(given.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))) {
            json(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        json(
                exchange,
                200,
                "{\"access_token\": \"unused\", \"token_type\": \"Bearer\", \"id_token\": \"%s\"}"
                        .formatted(idToken(Objects.requireNonNull(asked.get("nonce")))));
    }

    private static String idToken(String nonce) {
        Says person = says;
        Map<String, Object> claims = new HashMap<>(Map.of("iss", issuer(), "aud", List.of(CLIENT), "nonce", nonce));
        claims.putAll(person.claims());
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder()
                .subject(person.subject())
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
        claims.forEach(set::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(person.key().getKeyID())
                        .build(),
                set.build());
        try {
            token.sign(new RSASSASigner(person.key()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** RFC 7636, S256. */
    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String field : encoded.split("&")) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
