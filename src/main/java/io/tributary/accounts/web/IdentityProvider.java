package io.tributary.accounts.web;

import io.tributary.accounts.SingleSignOnProperties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/**
 * The one OpenID Connect provider of the configuration. It is asked for its addresses when the first person wants to log in
 * by it, so that a provider that is down stops neither the service's start nor logins by password.
 */
final class IdentityProvider implements ClientRegistrationRepository {
    /** Also the last part of {@link #START}. */
    static final String ID = "sso";

    /** Leads to the provider. */
    static final String START = "/login/" + ID;

    /** Where the provider leads back to; to be registered there. */
    static final String BACK = START + "/back";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SingleSignOnProperties properties;
    private final String base;
    private @Nullable ClientRegistration known;

    /** @param publicUrl where people reach the service; empty: as the request says */
    IdentityProvider(SingleSignOnProperties properties, String publicUrl) {
        this.properties = properties;
        this.base = publicUrl.isEmpty() ? "{baseUrl}" : publicUrl.replaceAll("/+$", "");
    }

    /** @throws IllegalArgumentException if the provider does not answer, or is another than its address says */
    @Override
    public synchronized @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!id.equals(ID)) {
            return null;
        }
        if (known == null) {
            known = ClientRegistrations.fromOidcIssuerLocation(properties.issuer())
                    .registrationId(ID)
                    .clientId(properties.clientId())
                    .clientSecret(properties.clientSecret())
                    .clientName(properties.label())
                    .scope("openid", "profile", "email")
                    .redirectUri(base + BACK)
                    .clientSettings(
                            ClientSettings.builder().requireProofKey(true).build())
                    .build();
        }
        return known;
    }

    /** Changes the code that the provider gave for tokens; gives up after a while, unlike the framework's own. */
    static OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens() {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(PATIENCE);
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }
}
