package io.tributary.platform.web;

import io.tributary.platform.database.Outage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Wherever a request finds out that the database is gone (a controller, the session, a key that is looked up), its client
 * is told so, and when to come back. Every other failure goes on.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class DatabaseOutage extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseOutage.class);
    private static final String RETRY_SECONDS = "5";

    private final SurfaceErrors errors;

    DatabaseOutage(SurfaceErrors errors) {
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            @Nullable SQLException cause = Outage.behind(e);
            if (cause == null || response.isCommitted()) {
                throw e;
            }
            LOG.warn("{} {} found no database: {}", request.getMethod(), request.getRequestURI(), cause.getMessage());
            begin(response);
            tell(request, response);
        }
    }

    /** As if nothing had been written yet, by stream or writer; headers that do not speak of content stay. */
    private static void begin(HttpServletResponse response) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : response.getHeaderNames()) {
            if (!name.regionMatches(true, 0, "Content-", 0, 8) || name.equalsIgnoreCase("Content-Security-Policy")) {
                kept.put(name, String.valueOf(response.getHeader(name)));
            }
        }
        response.reset();
        kept.forEach(response::setHeader);
    }

    private void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String message = "the database cannot be reached; what needs it waits until it is there again";
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        if (Surface.isPage(request)) {
            // our own error page would ask the session, which is in the database
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.getOutputStream()
                    .write(("Tributary is here, but " + message + ". Try again in a moment.\n")
                            .getBytes(StandardCharsets.UTF_8));
        } else {
            errors.write(
                    request, response, HttpStatus.SERVICE_UNAVAILABLE, "server_error", "database_unavailable", message);
        }
    }
}
