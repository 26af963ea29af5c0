package io.tributary.accounts.web;

import io.tributary.accounts.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Grants what a row of the table grants, and nothing else. */
final class TableAuthorization implements AuthorizationManager<RequestAuthorizationContext> {
    private final AccessTable table;

    TableAuthorization(AccessTable table) {
        this.table = table;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        return new AuthorizationDecision(admits(authentication.get(), context.getRequest()));
    }

    boolean admits(@Nullable Authentication authentication, HttpServletRequest request) {
        Caller caller = authentication != null && authentication.getPrincipal() instanceof Caller known ? known : null;
        return table.find(request).map(row -> row.admits(caller)).orElse(false);
    }
}
