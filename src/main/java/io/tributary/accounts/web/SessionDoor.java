package io.tributary.accounts.web;

import io.tributary.accounts.Account;
import io.tributary.accounts.Accounts;
import io.tributary.accounts.Caller;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * People: asks the accounts table at every request who the session's owner is by now. A session from before the account
 * was disabled, or its role or password changed, has ended.
 */
final class SessionDoor extends OncePerRequestFilter {
    private final Accounts accounts;
    private final TableAuthorization table;
    private final Denials denials;

    SessionDoor(Accounts accounts, TableAuthorization table, Denials denials) {
        this.accounts = accounts;
        this.table = table;
        this.denials = denials;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication stored = SecurityContextHolder.getContext().getAuthentication();
        if (stored != null && stored.getPrincipal() instanceof LoginUser user) {
            Account account = accounts.find(user.id()).filter(user::fits).orElse(null);
            if (account == null) {
                end(request);
            } else {
                CallerAuthentication.establish(new Caller(account.id(), account.name(), account.role(), null));
            }
        }
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && isUpload(request)
                && !table.admits(SecurityContextHolder.getContext().getAuthentication(), request)) {
            // the check of the form's token would read the whole upload first
            denials.refuseUpload(request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
    }

    private static void end(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Error pages know the caller too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
