package io.tributary.accounts.web;

import io.tributary.accounts.Accounts;
import io.tributary.accounts.SingleSignOn;
import io.tributary.accounts.SingleSignOnProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Lets people in whom an OpenID Connect provider vouches for, beside the form for passwords. */
final class SingleSignOnDoor {
    private SingleSignOnDoor() {}

    static void open(
            HttpSecurity http,
            SingleSignOn signOn,
            SingleSignOnProperties properties,
            String publicUrl,
            Accounts accounts) {
        IdentityProvider provider = new IdentityProvider(properties, publicUrl);
        HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
        VouchedLogins logins = new VouchedLogins(signOn, properties, sessions, accounts);
        http.oauth2Login(login -> login.loginPage("/login")
                .clientRegistrationRepository(provider)
                .authorizedClientRepository(new NoTokens())
                .securityContextRepository(sessions)
                .loginProcessingUrl(IdentityProvider.BACK)
                .authorizationEndpoint(start -> start.authorizationRequestResolver(new ProviderRequests(provider)))
                .tokenEndpoint(end -> end.accessTokenResponseClient(IdentityProvider.tokens()))
                // the ID token says enough: the provider is not asked a second time
                .userInfoEndpoint(user -> user.oidcUserService(
                        request -> new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, request.getIdToken())))
                .successHandler(logins)
                .failureHandler(logins)
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <T extends OAuth2AuthorizationRequestRedirectFilter> T postProcess(T filter) {
                        filter.setAuthenticationFailureHandler(logins);
                        return filter;
                    }
                }));
    }

    /** Nothing is asked in a person's name after the login, so their tokens are not kept. */
    private static final class NoTokens implements OAuth2AuthorizedClientRepository {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // the interface's
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String provider, Authentication person, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication person,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String provider, Authentication person, HttpServletRequest request, HttpServletResponse response) {}
    }
}
