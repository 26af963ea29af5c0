package io.tributary.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which requests lead to the identity provider: one address, not whatever looks like it. */
final class ProviderRequests implements OAuth2AuthorizationRequestResolver {
    private static final RequestMatcher START =
            PathPatternRequestMatcher.pathPattern(HttpMethod.GET, IdentityProvider.START);

    private final DefaultOAuth2AuthorizationRequestResolver requests;

    ProviderRequests(ClientRegistrationRepository provider) {
        requests = new DefaultOAuth2AuthorizationRequestResolver(provider, "/login");
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return START.matches(request) ? requests.resolve(request, IdentityProvider.ID) : null;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
        return requests.resolve(request, id);
    }
}
