package io.tributary.accounts.web;

import io.tributary.accounts.Standings;
import io.tributary.accounts.Standings.Standing;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.OnCommittedResponseWrapper;

/**
 * Adds {@code x-ratelimit-*} as OpenAI names them, at the last moment: a whole answer is then charged by what it took, a
 * stream by its estimate.
 */
final class RateHeaders extends OnCommittedResponseWrapper {
    private final Supplier<Standings> standings;

    RateHeaders(HttpServletResponse response, Supplier<Standings> standings) {
        super(response);
        this.standings = standings;
    }

    @Override
    protected void onResponseCommitted() {
        write();
        disableOnResponseCommitted();
    }

    /** Too late once the response is committed, and then done already. */
    void write() {
        if (isDisableOnResponseCommitted() || isCommitted()) {
            return;
        }
        Standings now = standings.get();
        write("requests", now.requests());
        write("tokens", now.tokens());
    }

    private void write(String what, @Nullable Standing standing) {
        if (standing != null) {
            setHeader("x-ratelimit-limit-" + what, Long.toString(standing.limit()));
            setHeader("x-ratelimit-remaining-" + what, Long.toString(standing.left()));
            setHeader("x-ratelimit-reset-" + what, standing.resetSeconds() + "s");
        }
    }
}
