package io.tributary.accounts.web;

import io.tributary.accounts.Account;
import io.tributary.accounts.Accounts;
import io.tributary.accounts.Identity;
import io.tributary.accounts.NotLetIn;
import io.tributary.accounts.SingleSignOn;
import io.tributary.accounts.SingleSignOnProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.SecurityContextRepository;

/** After somebody came back from the identity provider: their account takes the place of the provider's token. */
final class VouchedLogins implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
    private static final Logger LOG = LoggerFactory.getLogger(VouchedLogins.class);

    private final SingleSignOn signOn;
    private final SingleSignOnProperties properties;
    private final SecurityContextRepository sessions;
    private final Logins passwords;

    VouchedLogins(
            SingleSignOn signOn,
            SingleSignOnProperties properties,
            SecurityContextRepository sessions,
            Accounts accounts) {
        this.signOn = signOn;
        this.properties = properties;
        this.sessions = sessions;
        this.passwords = new Logins(accounts);
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (!(authentication.getPrincipal() instanceof OidcUser user)) {
            throw new IllegalStateException("only OpenID Connect leads here");
        }
        try {
            Account account = signOn.admit(identity(user.getIdToken()), request.getRemoteAddr());
            Authentication login =
                    UsernamePasswordAuthenticationToken.authenticated(new LoginUser(account, false), null, List.of());
            remember(login, request, response);
            passwords.onAuthenticationSuccess(request, response, login);
        } catch (NotLetIn e) {
            remember(null, request, response);
            back(request, response, e.reason().name());
        }
    }

    /** The session that the framework made for the provider's token holds what is given here instead. */
    private void remember(@Nullable Authentication login, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(login);
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }

    private Identity identity(OidcIdToken token) {
        String name = token.getClaimAsString(properties.nameClaim());
        List<String> groups = token.getClaim(properties.roleClaim()) instanceof String one
                ? List.of(one)
                : Objects.requireNonNullElse(token.getClaimAsStringList(properties.roleClaim()), List.of());
        return new Identity(
                Objects.requireNonNull(token.getIssuer()).toString(),
                Objects.requireNonNull(token.getSubject()),
                name == null ? "" : name,
                groups);
    }

    /** The provider is down, or something between here and there is not as it must be. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
            throws IOException {
        String code = problem instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : "";
        LOG.warn(
                "single sign-on failed: {}",
                (code + " " + problem.getMessage() + cause(problem)).strip().replaceAll("[\\p{Cntrl}]", " "));
        back(request, response, "failed");
    }

    private static String cause(AuthenticationException problem) {
        return problem.getCause() == null ? "" : ": " + problem.getCause().getMessage();
    }

    private static void back(HttpServletRequest request, HttpServletResponse response, String why) throws IOException {
        response.sendRedirect(request.getContextPath() + "/login?refused=" + why.toLowerCase(Locale.ROOT));
    }
}
