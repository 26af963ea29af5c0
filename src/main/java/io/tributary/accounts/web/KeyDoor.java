package io.tributary.accounts.web;

import io.tributary.accounts.BadKey;
import io.tributary.accounts.Caller;
import io.tributary.accounts.Keys;
import io.tributary.accounts.LimitReached;
import io.tributary.accounts.Meter;
import io.tributary.platform.web.SurfaceErrors;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Programs: recognises the key, counts the request, and tells in every answer where the key's limits stand. */
final class KeyDoor extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final Keys keys;
    private final Meter meter;
    private final Denials denials;
    private final SurfaceErrors errors;

    KeyDoor(Keys keys, Meter meter, Denials denials, SurfaceErrors errors) {
        this.keys = keys;
        this.meter = meter;
        this.denials = denials;
        this.errors = errors;
    }

    static boolean carriesKey(HttpServletRequest request) {
        return key(request) != null;
    }

    private static @Nullable String key(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller;
        try {
            caller = keys.recognise(String.valueOf(key(request)));
        } catch (BadKey e) {
            denials.unauthorized(request, response, String.valueOf(e.getMessage()));
            return;
        }
        RateHeaders counted = new RateHeaders(response, () -> meter.standings(caller));
        try {
            meter.request(caller);
            CallerAuthentication.establish(caller);
            chain.doFilter(request, counted);
        } catch (LimitReached e) {
            counted.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(e.retrySeconds()));
            errors.write(
                    request,
                    counted,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "rate_limit_error",
                    e.code(),
                    String.valueOf(e.getMessage()));
        } finally {
            counted.write();
        }
    }
}
