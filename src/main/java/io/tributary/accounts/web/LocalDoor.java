package io.tributary.accounts.web;

import io.tributary.accounts.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Local mode: whoever gets here by this machine's own name, and not from a page elsewhere, is the administrator. */
final class LocalDoor extends OncePerRequestFilter {
    private final Loopback loopback;
    private final Denials denials;

    LocalDoor(Loopback loopback, Denials denials) {
        this.loopback = loopback;
        this.denials = denials;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getHeader(HttpHeaders.HOST);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (!loopback.isHost(host)) {
            denials.refuseCaller(
                    request,
                    response,
                    "foreign_host",
                    "this service answers to localhost and 127.0.0.1," + " not to the host '" + host
                            + "'; name it in tributary.accounts.local-hosts if it is this machine");
        } else if (!Loopback.isOrigin(origin, host)) {
            denials.refuseCaller(
                    request,
                    response,
                    "foreign_origin",
                    "a page at '" + origin + "' may not use this service; open the service's own pages");
        } else {
            CallerAuthentication.establish(Caller.LOCAL);
            chain.doFilter(request, response);
        }
    }

    /** Error pages know the caller too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
