package io.tributary.accounts.web;

import io.tributary.accounts.Callers;
import io.tributary.platform.web.MissingSurfaces;
import io.tributary.platform.web.Surface;
import io.tributary.platform.web.SurfaceErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Says no: to programs in the form of their surface, to people with the login page or an error page. */
final class Denials implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final AccessTable table;
    private final Callers callers;
    private final SurfaceErrors errors;

    Denials(AccessTable table, Callers callers, SurfaceErrors errors) {
        this.table = table;
        this.callers = callers;
        this.errors = errors;
    }

    /** Nobody is known. Whether the path exists is not told. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
            throws IOException {
        if (Surface.isPage(request)) {
            response.sendRedirect(request.getContextPath() + "/login");
            return;
        }
        unauthorized(request, response, "no API key was given; send the header 'Authorization: Bearer sk-trib-…'");
    }

    void unauthorized(HttpServletRequest request, HttpServletResponse response, String message) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        errors.write(request, response, HttpStatus.UNAUTHORIZED, "authentication_error", "invalid_api_key", message);
    }

    /** Somebody is known, but this is not for them; or it does not exist. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException problem)
            throws IOException {
        if (problem instanceof CsrfException) {
            if (callers.find().isEmpty() && !isForAnyone(request)) {
                commence(request, response, new InsufficientAuthenticationException("nobody is known"));
                return;
            }
            forbidden(request, response, "csrf", "the form's token is missing or too old; load the page again");
            return;
        }
        Set<String> methods = table.methods(request);
        if (methods.isEmpty()) {
            refuse(request, response, HttpStatus.NOT_FOUND, null, null, MissingSurfaces.message(request));
        } else if (table.find(request).isEmpty()) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods));
            String message = request.getMethod() + " is not supported here; use " + String.join(" or ", methods);
            refuse(request, response, HttpStatus.METHOD_NOT_ALLOWED, null, null, message);
        } else {
            forbidden(request, response, "not_permitted", who() + " may not call " + request.getRequestURI());
        }
    }

    private boolean isForAnyone(HttpServletRequest request) {
        return table.find(request).filter(row -> row.admits(null)).isPresent();
    }

    private String who() {
        return callers.find()
                .map(caller -> caller.key() == null
                        ? "a session with the role " + caller.role().id()
                        : "a key with the role " + caller.role().id())
                .orElse("this caller");
    }

    void forbidden(HttpServletRequest request, HttpServletResponse response, String code, String message)
            throws IOException {
        refuse(request, response, HttpStatus.FORBIDDEN, "permission_error", code, message);
    }

    /** Decided before anything of the body is read. */
    void refuseUpload(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (callers.find().isEmpty()) {
            commence(request, response, new InsufficientAuthenticationException("nobody is known"));
        } else {
            handle(request, response, new AccessDeniedException("not for this role"));
        }
    }

    /** In the form of programs on every path: no page of ours is to be shown under a foreign name. */
    void refuseCaller(HttpServletRequest request, HttpServletResponse response, String code, String message)
            throws IOException {
        errors.write(request, response, HttpStatus.FORBIDDEN, "permission_error", code, message);
    }

    private void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            @Nullable String type,
            @Nullable String code,
            String message)
            throws IOException {
        if (Surface.isPage(request)) {
            response.sendError(status.value(), message);
        } else {
            errors.write(request, response, status, type, code, message);
        }
    }
}
