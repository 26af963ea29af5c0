package io.tributary.accounts.web;

import io.tributary.accounts.Accounts;
import io.tributary.accounts.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** After an attempt to log in: counts it, and shows the way. Why it failed is not told: that would confirm names. */
final class Logins implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
    private final Accounts accounts;

    Logins(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (!(authentication.getPrincipal() instanceof LoginUser user)) {
            throw new IllegalStateException("only accounts log in here");
        }
        accounts.loginSucceeded(user.id(), request.getRemoteAddr());
        Role role = accounts.find(user.id()).orElseThrow().role();
        response.sendRedirect(request.getContextPath() + (role.includes(Role.ANALYST) ? "/" : "/usage"));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
            throws IOException {
        String name = request.getParameter("username");
        accounts.loginFailed(name == null ? "" : name, request.getRemoteAddr());
        response.sendRedirect(request.getContextPath() + "/login?failed");
    }
}
